"""The tagger's network in plain torch: a six-layer BERT encoder with word shapes added to its input."""

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the customary name

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HIDDEN, LAYERS, HEADS, INNER, POSITIONS, PIECES = 384, 6, 12, 1536, 512, 30522
DROPOUT = 0.1


class Layer(nn.Module):
    """One block: self-attention, then two dense layers, each followed by a sum and a normalisation."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Mix the positions of each row; ``mask`` is True where a position may be looked at."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        # by hand: the fused kernel's backward pass is three times slower on a CPU
        weights = (q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5).masked_fill(~mask, -1e4)
        mixed = torch.softmax(weights, -1, dtype=torch.float32).to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids and word features in, one vector a piece out."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.word = nn.Embedding(PIECES, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.feature = nn.Linear(features, HIDDEN, bias=False)
        nn.init.normal_(self.feature.weight, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        """Encode a batch; id 0 is padding."""
        mask = (ids != 0)[:, None, None, :]
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.feature(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class TaggerNet(nn.Module):
    """The encoder with one dense layer of label scores on top."""

    def __init__(self, features: int, labels: int) -> None:
        super().__init__()
        self.encoder = Encoder(features)
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(HIDDEN, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        """Give the unscaled score of each label at each piece."""
        return self.head(self.drop(self.encoder(ids, features)))


def load_base(encoder: Encoder, path: Path) -> None:
    """Fill an encoder with the published weights of all-MiniLM-L6-v2.

    Raises:
        SystemExit: if the file is not the one this project was trained from.
    """
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"{path}: sha256 is {found}, expected {BASE_SHA256}; see docs/model-card.md for the wheel")  # noqa: EM102 - said once
    base = load(data)
    state = {
        "word.weight": base["embeddings.word_embeddings.weight"],
        # every text is one segment: its constant vector is folded into the positions
        "position.weight": base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
    names |= {"down": "output.dense", "norm2": "output.LayerNorm"}
    for i in range(LAYERS):
        for kind in ("weight", "bias"):
            old = f"encoder.layer.{i}."
            parts = [base[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            state |= {f"layers.{i}.{new}.{kind}": base[f"{old}{name}.{kind}"] for new, name in names.items()}
    lacking = encoder.load_state_dict(state, strict=False)
    if lacking.unexpected_keys or lacking.missing_keys != ["feature.weight"]:
        raise SystemExit(f"{path}: keys do not fit the encoder: {lacking}")  # noqa: EM102 - said once
