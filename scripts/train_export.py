"""Write the trained network as ONNX: weights as 8-bit numbers with one scale a column, sums in 32-bit floats.

The weights become floats again when the file is loaded, so the result does not hang on a processor's 8-bit kernels.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from pharmapipe.extraction.tagger import FEATURES, TITLE_PIECES, WINDOW_PIECES
from train_encoder import HEADS, HIDDEN, LAYERS, TaggerNet

OPSET, WIDTH = 17, HIDDEN // HEADS
POSITIONS = TITLE_PIECES + WINDOW_PIECES + 8


class Graph:
    """Collects nodes and constants; every method gives the name of what it added."""

    def __init__(self) -> None:
        self.nodes: list = []
        self.constants: dict[str, np.ndarray] = {}

    def add(self, kind: str, *inputs: str, **attributes: object) -> str:
        """Add an operation with one output."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name, **attributes))
        return name

    def constant(self, value: np.ndarray, name: str = "") -> str:
        """Add a constant."""
        name = name or f"constant_{len(self.constants)}"
        self.constants[name] = value
        return name

    def integers(self, *values: int) -> str:
        """Add a row of whole numbers."""
        return self.constant(np.array(values, dtype=np.int64))

    def dense(self, x: str, weight: Tensor, bias: Tensor | None, name: str) -> str:
        """Multiply with a weight kept in 8 bits, and add the bias."""
        q, scale = quantised(weight.detach().numpy().T, axis=0)
        whole = self.add("Cast", self.constant(q, f"{name}.int8"), to=TensorProto.FLOAT)
        y = self.add("MatMul", x, self.add("Mul", whole, self.constant(scale, f"{name}.scale")))
        return y if bias is None else self.add("Add", y, self.constant(bias.detach().numpy(), f"{name}.bias"))

    def normalised(self, x: str, weight: Tensor, bias: Tensor, name: str) -> str:
        """Normalise over the last axis."""
        scale = self.constant(weight.detach().numpy(), f"{name}.weight")
        shift = self.constant(bias.detach().numpy(), f"{name}.bias")
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)

    def scalar(self, value: float) -> str:
        """Add one number."""
        return self.constant(np.array(value, dtype=np.float32))


def quantised(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers from -127 to 127 and the scale that turns them into the weights again, one along ``axis``."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-8).astype(np.float32) / np.float32(127)
    return np.clip(np.rint(weight / scale), -127, 127).astype(np.int8), scale


def export(net: TaggerNet, path: Path, description: str) -> None:
    """Write the network to a file.

    Args:
        net: the trained network.
        path: the file.
        description: kept inside the file, to tell where it comes from.
    """
    g = Graph()
    encoder = net.encoder
    x = _embedded(g, encoder)
    hidden = g.add("Where", g.add("Equal", "ids", g.integers(0)), g.scalar(-1e4), g.scalar(0.0))
    mask = g.add("Unsqueeze", hidden, g.integers(1, 2))
    for number in range(LAYERS):
        x = _layer(g, encoder.layers[number], x, mask, f"layer{number}")
    g.nodes.append(helper.make_node("Identity", [g.dense(x, net.head.weight, net.head.bias, "head")], ["scores"]))
    model = _model(g, net.head.weight.shape[0], description)
    onnx.checker.check_model(model, full_check=True)
    path.write_bytes(model.SerializeToString(deterministic=True))


def _embedded(g: Graph, encoder: object) -> str:
    q, scale = quantised(encoder.word.weight.detach().numpy(), axis=1)
    rows = g.add("Cast", g.add("Gather", g.constant(q, "word.int8"), "ids"), to=TensorProto.FLOAT)
    x = g.add("Mul", rows, g.add("Gather", g.constant(scale, "word.scale"), "ids"))
    length = g.add("Slice", g.add("Shape", "ids"), g.integers(1), g.integers(2))
    table = g.constant(encoder.position.weight.detach().numpy()[:POSITIONS].copy(), "position")
    x = g.add("Add", x, g.add("Slice", table, g.integers(0), length, g.integers(0)))
    x = g.add("Add", x, g.dense("features", encoder.feature.weight, None, "feature"))
    return g.normalised(x, encoder.norm.weight, encoder.norm.bias, "norm")


def _layer(g: Graph, layer: object, x: str, mask: str, name: str) -> str:
    qkv = g.dense(x, layer.qkv.weight, layer.qkv.bias, f"{name}.qkv")
    split = g.add("Transpose", g.add("Reshape", qkv, g.integers(0, 0, 3, HEADS, WIDTH)), perm=[2, 0, 3, 1, 4])
    q, k, v = (g.add("Gather", split, g.constant(np.array(i, dtype=np.int64)), axis=0) for i in range(3))
    scores = g.add("MatMul", q, g.add("Transpose", k, perm=[0, 1, 3, 2]))
    weights = g.add("Softmax", g.add("Add", g.add("Mul", scores, g.scalar(WIDTH**-0.5)), mask), axis=-1)
    mixed = g.add("Transpose", g.add("MatMul", weights, v), perm=[0, 2, 1, 3])
    mixed = g.add("Reshape", mixed, g.integers(0, 0, HIDDEN))
    x = g.add("Add", x, g.dense(mixed, layer.out.weight, layer.out.bias, f"{name}.out"))
    x = g.normalised(x, layer.norm1.weight, layer.norm1.bias, f"{name}.norm1")
    up = g.dense(x, layer.up.weight, layer.up.bias, f"{name}.up")
    erf = g.add("Erf", g.add("Mul", up, g.scalar(0.5**0.5)))
    up = g.add("Mul", g.add("Mul", up, g.add("Add", erf, g.scalar(1.0))), g.scalar(0.5))
    x = g.add("Add", x, g.dense(up, layer.down.weight, layer.down.bias, f"{name}.down"))
    return g.normalised(x, layer.norm2.weight, layer.norm2.bias, f"{name}.norm2")


def _model(g: Graph, labels: int, description: str) -> onnx.ModelProto:
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"])
    features = helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", "pieces", FEATURES])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "pieces", labels])
    constants = [numpy_helper.from_array(value, name) for name, value in g.constants.items()]
    graph = helper.make_graph(g.nodes, "tagger", [ids, features], [scores], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="pharmapipe")
    model.ir_version, model.doc_string = 8, description
    return model
