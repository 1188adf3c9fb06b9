# SPDX-License-Identifier: Apache-2.0
"""Growth: the same operations on registers of growing size, on both engines (bench/run --growth).

Each person has ten claims. What one operation costs may grow at most as the logarithm of the
number of claims does; from 10,000 persons to 100,000 that is log(1e6) / log(1e5) = 1.2 times.
Where a small register has fewer rows than a list shows, or fewer matches than a search counts (a
thousand), the answer grows with it: such a row is told, and the cost for each row or match judged.
"""

import math

CLAIMS_EACH = 10
LISTS = ("state and category", "post and standing", "state and rank")
SEARCHES = ("by key", "by given name", "by two letters", "by common word")
ROW, MATCH = "the same, each row found: ", "the same, each match counted: "
WRITERS = 16


def costs(figures, load_ms, folder, seconds):
    """Milliseconds for each operation on the register in `folder`."""
    found = figures("reads", folder)
    told = {"one record on all clocks": found["one record on all clocks median ms"]}
    for name in LISTS:
        told[f"list of 50 by {name}"] = median = found[f"list of 50, {name} median ms"]
        told[ROW + name] = median / max(1, found[f"list of 50, {name} rows"])
    for name in SEARCHES:
        told[f"search {name}"] = median = found[f"search {name} median ms"]
        told[MATCH + name] = median / max(1, found[f"search {name} counted"])
    write = figures("writes", folder, WRITERS, seconds)
    told[f"record a claim, {WRITERS} writers"] = 1e3 / write[
        f"record a claim, {WRITERS} writers per second"]
    told["load a claim"] = load_ms
    return told


def bound(before, after):
    return math.log(CLAIMS_EACH * after) / math.log(CLAIMS_EACH * before)


def verdict(told, sizes, name):
    grown = told[sizes[-1]][name] / told[sizes[0]][name]
    if name.startswith(("list of", "search")):
        return f"{grown:.2f} | |"
    most = bound(sizes[0], sizes[-1])
    return f"{grown:.2f} | {most:.2f} | " + ("pass" if grown <= most else "**fail**")


def table(engine, told):
    """`told`: by size, the cost of each operation in milliseconds."""
    sizes = sorted(told)
    heads = " | ".join(f"{size:,} persons" for size in sizes)
    lines = [f"## {engine}", "", f"| milliseconds each | {heads} | grown | at most | |",
             "| --- |" + " --- |" * (len(sizes) + 3)]
    for name in told[sizes[0]]:
        cells = " | ".join(f"{told[size][name]:.4f}" for size in sizes)
        lines.append(f"| {name} | {cells} | {verdict(told, sizes, name)} |")
    return lines + [""]
