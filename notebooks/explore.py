# %% [markdown]
# # Explore a graph of drug development
#
# From a folder of press releases to tables, pictures and answers, each leading back to its sentence. The releases are
# the twelve in `data/`, written for this project; put your own folder in the next cell to look at yours.
#
# You need the extra packages: `pip install "pharmapipe[notebooks]"`. Nothing is fetched from the network.

# %%
import json
import tempfile
from pathlib import Path

import altair as alt
import networkx as nx
import pandas as pd
import rdflib

import pharmapipe

alt.renderers.enable("png")  # pictures that also show where no JavaScript runs
pd.set_option("display.max_colwidth", 90)

DATA = Path("../data")
temporary = tempfile.TemporaryDirectory()  # goes when the notebook is closed
OUT = Path(temporary.name) / "out"

# %% [markdown]
# ## Build, load
#
# `build` reads the releases and writes the output folder; `load` gives the networkx graph. Both take seconds here. If
# you have run `build-graph` already, leave the first line out and set `OUT` to its folder.

# %%
knowledge = pharmapipe.build(DATA, OUT)
graph = pharmapipe.load(OUT)
print(f"{len(knowledge.documents)} releases, {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")

# %% [markdown]
# ## Tables
#
# Every output is a plain file. `entities.jsonl` has one thing a line, `facts.jsonl` one statement and sentence a line.


# %%
def read(name: str) -> pd.DataFrame:
    """A JSON Lines file of the output folder as a table."""
    return pd.DataFrame(json.loads(line) for line in (OUT / name).read_text("utf-8").splitlines())


entities, facts = read("entities.jsonl"), read("facts.jsonl")
label = entities.set_index("id")["label"].to_dict()
entities.sort_values("mentions", ascending=False)[["label", "type", "identifiers", "documents", "mentions"]].head(10)

# %% [markdown]
# Only what a text asserts counts as a fact. What it hopes, denies or makes conditional is kept too, and told apart:

# %%
facts.groupby(["predicate", "certainty", "polarity"]).size().rename("lines").reset_index()

# %% [markdown]
# ## The sentence behind a fact
#
# `start` and `end` count characters of the source text, so the sentence can always be looked up where it stands.

# %%
fact = facts[(facts["predicate"] == "hasTarget") & facts["document"].str.endswith(".txt")].iloc[0]
source = (DATA / fact["document"]).read_text("utf-8")
assert source[fact["start"] : fact["end"]] == fact["sentence"]
print(label[fact["subject"]], fact["predicate"], label[fact["object"]])
print(f"“{fact['sentence']}”")
print(f"{fact['claimant']} in {fact['document']}, characters {fact['start']} to {fact['end']}")

# %% [markdown]
# ## The pipeline chart
#
# Drug × indication × region, as far as each has come. `as_of="2019"` would draw it as it stood then. The command
# `pharmapipe pipeline OUT --html chart.html` writes the same as a page whose every cell opens to its sentences.

# %%
from pharmapipe.views import pipeline  # noqa: E402, imported where the story needs it
from pharmapipe.views.stages import STAGE_WORDS  # noqa: E402, imported where the story needs it

columns = ["company", "drug", "indication", "region", "stage", "status", "event", "latest"]
chart = pipeline(OUT)
programmes = pd.DataFrame([row.model_dump(include=set(columns)) for row in chart.programmes])[columns]
programmes["stage"] = programmes["stage"].map(STAGE_WORDS)
programmes.head(12)

# %%
stages = list(STAGE_WORDS.values())
colours = ["#c3cedd", "#a4bbdc", "#7ea6e0", "#7ea6e0", "#4178c9", "#2f66bd", "#2f66bd", "#214c9f", "#7a5bc7", "#1c8a5f"]
known = programmes.dropna(subset=["stage"]).replace({"company": {"": "developer not stated"}})
known["rank"] = known["stage"].map(stages.index) + 1
known["programme"] = [" · ".join(filter(None, row)) for row in known[["drug", "indication", "region"]].to_numpy()]
axis = alt.Axis(
    values=list(range(1, len(stages) + 1)), labelExpr=f"{json.dumps(stages)}[datum.value - 1]", labelAngle=-40
)
bars = alt.Chart(known).mark_bar(cornerRadiusEnd=4, height=13).encode(
    x=alt.X("rank:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, len(stages)])),
    y=alt.Y("programme:N", title=None, sort="-x", axis=alt.Axis(labelLimit=340)),
    color=alt.Color("stage:N", legend=None, scale=alt.Scale(domain=stages, range=colours)),
)  # fmt: skip
heading = alt.Header(labelAngle=0, labelAlign="left", labelFontWeight="bold")
bars.properties(width=420).facet(row=alt.Row("company:N", title=None, header=heading)).resolve_scale(y="independent")

# %% [markdown]
# ## Regulatory events in time
#
# Events are dated by what the text says of the event itself; where it says nothing, the date of the release stands in.

# %%
published = {document.id: document.date for document in knowledge.documents}
events = facts[facts["predicate"] == "regulatoryEvent"].copy()
said = events["qualifiers"]
events["drug"] = events["subject"].map(label)
events["event"] = said.map(lambda words: words["event"].replace("_", " "))
events["dated by"] = said.map(lambda words: "the event" if "date" in words else "the release")
dates = [words.get("date") or published[document] for words, document in zip(said, events["document"], strict=True)]
events["date"] = pd.to_datetime(dates, format="ISO8601")
timeline = events.dropna(subset=["date"]).drop_duplicates(["drug", "event", "date"])
alt.Chart(timeline).mark_point(size=150, filled=True, opacity=0.85).encode(
    x=alt.X("date:T", title=None, scale=alt.Scale(padding=24)),
    y=alt.Y("drug:N", title=None),
    color=alt.Color("event:N", title="Event"),
    shape=alt.Shape("dated by:N", title="Dated by"),
).properties(width=560, height=alt.Step(34))

# %% [markdown]
# ## The neighbourhood of one drug
#
# The graph has one node a thing and one edge a fact. An ego network shows what a drug has to do with.

# %%
degree = {node: graph.degree(node) for node, data in graph.nodes(data=True) if data["type"] == "Drug"}
drug = max(sorted(degree), key=lambda node: degree[node])
ego = nx.ego_graph(graph.to_undirected(), drug)
around = sorted(set(ego) - {drug}, key=lambda node: (ego.nodes[node]["type"], node))
places = nx.shell_layout(ego, [[drug], around], scale=2)
nodes = pd.DataFrame(
    {"x": places[node][0], "y": places[node][1], "label": data["label"], "type": data["type"]}
    for node, data in ego.nodes(data=True)
)
spokes = pd.DataFrame(
    {"x": places[a][0], "y": places[a][1], "x2": places[b][0], "y2": places[b][1], "predicate": data["predicate"]}
    for a, b, data in ego.edges(data=True)
    if drug in {a, b}
)
room = alt.Scale(domain=[-1.2, 1.2])
x, y = (alt.X("x:Q", axis=None, scale=room), alt.Y("y:Q", axis=None, scale=room))
fact_colour = alt.Color("predicate:N", title="Fact", scale=alt.Scale(scheme="dark2"))
thing_colour = alt.Fill("type:N", title="Thing", scale=alt.Scale(scheme="set2"))
lines = alt.Chart(spokes).mark_rule(opacity=0.55, strokeWidth=1.5).encode(x, y, fact_colour, x2="x2:Q", y2="y2:Q")
dots = alt.Chart(nodes).mark_circle(size=190, opacity=1).encode(x, y, thing_colour)
names = alt.Chart(nodes).mark_text(dy=-14, fontSize=11).encode(x, y, text="label:N")
(lines + dots + names).properties(width=640, height=460).configure_view(stroke=None)

# %% [markdown]
# ## Questions in SPARQL
#
# `graph.ttl` is RDF; any triple store reads it. Which companies have a drug that acts on PD-1, in which phase, for
# what?

# %%
store = rdflib.Graph().parse(OUT / "graph.ttl")
answer = store.query("""
    PREFIX ppl: <https://w3id.org/pharmapipe/ontology#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT DISTINCT ?company ?drug ?phase ?for WHERE {
        ?d ppl:hasTarget/skos:prefLabel ?target ; skos:prefLabel ?drug .
        FILTER(STR(?target) = "PD-1")
        OPTIONAL { ?d ppl:developedBy/skos:prefLabel ?company }
        OPTIONAL { ?d ppl:testedInPhase/skos:notation ?phase }
        OPTIONAL { ?d ppl:investigatedFor/skos:prefLabel ?for }
    } ORDER BY ?drug ?company ?phase ?for
""")
pd.DataFrame(
    [[str(cell) if cell is not None else "" for cell in row] for row in answer], columns=list(map(str, answer.vars))
)

# %% [markdown]
# Questions that come up often are in the package; `pharmapipe ask OUT --list` names them all.

# %%
answer = pharmapipe.ask(OUT, "drugs-on-target", target="PD-1")
pd.DataFrame(answer.rows, columns=answer.columns)
