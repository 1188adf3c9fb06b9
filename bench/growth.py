# SPDX-License-Identifier: Apache-2.0
"""Growth: the same operations on registers of growing size, on both engines (bench/run --growth).

Each person has ten claims. What one operation costs may grow at most as the logarithm of the
number of claims does; from 10,000 persons to 100,000 that is log(1e6) / log(1e5) = 1.2 times.
"""

import math

CLAIMS_EACH = 10
# What is measured: the row, and the figure of comity_bench whose median or inverse is the cost.
READS = [("one record on all clocks", "one record on all clocks median ms")]
READS += [(f"list of 50 by {name}", f"list of 50, {name} median ms")
          for name in ("state and category", "post and standing", "state and rank")]
READS += [(f"search {name}", f"search {name} median ms")
          for name in ("by key", "by given name", "by two letters", "by common word")]
WRITERS = 16


def costs(figures, load_ms, folder, seconds):
    """Milliseconds for each operation on the register in `folder`."""
    found = figures("reads", folder)
    told = {name: found[figure] for name, figure in READS}
    write = figures("writes", folder, WRITERS, seconds)
    told[f"record a claim, {WRITERS} writers"] = 1e3 / write[
        f"record a claim, {WRITERS} writers per second"]
    told["load a claim"] = load_ms
    return told


def bound(before, after):
    return math.log(CLAIMS_EACH * after) / math.log(CLAIMS_EACH * before)


def verdict(told, sizes, name):
    grown = told[sizes[-1]][name] / told[sizes[0]][name]
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
