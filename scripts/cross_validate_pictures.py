"""Draws the pictures of ``docs/accuracy.md`` as SVG."""

from collections.abc import Sequence
from pathlib import Path

import altair as alt
import pandas as pd

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
WIDTH, HEIGHT = 420, 300
COLOURS = ("#1b6ca8", "#5aa9d6", "#b3541e", "#e0a458")


def draw_reliability(points: Sequence[tuple[float, float, int]]) -> None:
    """Draw mean chance against the share that is right; the area of a dot is the number of candidates."""
    frame = pd.DataFrame(points, columns=["chance", "right", "candidates"])
    scale = alt.Scale(domain=[0, 1])
    ideal = alt.Chart(pd.DataFrame({"chance": [0, 1], "right": [0, 1]})).mark_line(color="#999", strokeDash=[4, 4])
    base = alt.Chart(frame).encode(
        x=alt.X("chance:Q", scale=scale, title="chance that the model gives"),
        y=alt.Y("right:Q", scale=scale, title="share that is right"),
    )
    dots = base.mark_circle(color=COLOURS[0], opacity=1).encode(
        size=alt.Size("candidates:Q", title="candidate facts", scale=alt.Scale(range=[30, 500]))
    )
    save(ideal.encode(x="chance:Q", y="right:Q") + base.mark_line(color=COLOURS[0]) + dots, "accuracy-reliability")


def draw_curve(heads: Sequence[str], rows: Sequence[tuple[float, ...]]) -> None:
    """Draw F1 against the share of documents that models are fitted on, one line a head."""
    frame = pd.DataFrame(
        [(share, head, value) for share, *values in rows for head, value in zip(heads, values, strict=True)],
        columns=["share", "of", "F1"],
    )
    chart = (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            x=alt.X("share:Q", title="share of the documents fitted on", axis=alt.Axis(format="%")),
            y=alt.Y("F1:Q", scale=alt.Scale(zero=False), title="F1 on held-out companies"),
            color=alt.Color("of:N", title=None, sort=list(heads), scale=alt.Scale(range=COLOURS)),
        )
    )
    save(chart, "accuracy-learning")


def save(chart: alt.Chart | alt.LayerChart, name: str) -> None:
    """Write a picture with a white ground."""
    path = IMAGES / f"{name}.svg"
    chart.properties(width=WIDTH, height=HEIGHT, background="white").save(path)
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n", encoding="utf-8")
