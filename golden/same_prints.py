"""Compares what the notebooks of two runs show: same_prints.py FOLDER FOLDER [NAME ...]

Everything counts, texts, charts and pictures, but what comes from the clock or the garbage collector: lines of text that
name a time, a speed, a ratio of speeds or the heap in use differ in any two runs, and so do the charts and tables of a cell
that prints one.

    ./firsthand run 01 02 03 04 05 06 07 --jvm-flag=-XX:MaxVectorSize=16 && cp -r notebooks /tmp/short
    ./firsthand run 01 02 03 04 05 06 07 && python3 golden/same_prints.py /tmp/short notebooks 01 02 03 04 05 06 07

Exit status 0 if all is equal, 1 if something differs. Needs Python alone.
"""

import itertools
import json
import pathlib
import re
import sys

# "1,541 steps/s · 0.5 s" of a progress bar, "1.06 of full's" time, the memory of a process, a table of 10 that ends with both;
# and the digits of what rounding leaves, which two runs on one machine can have differently. The rest of the line counts.
MEASURED = re.compile(
    r"[\d.,]+ \w+/s · (?:[\d.,]+ (?:ms|s|min|h) ?)+|[\d.]+ of full's|\d+ MB more at its peak|the process grew by [\d,]+"
    r"|(?<=,\d{3}) +[\d.]+ +[\d–]+$|\b\d\.\d(?=e-0[6-9]\b)",
    re.MULTILINE,
)
# "12.3 s", "850 ms", "24,000 characters a second", "3.1 GFLOP/s", "8.9×", "2.1 times as fast", "heap in use"
CLOCK = re.compile(
    r"\d (?:ns|µs|us|ms|s|min|seconds?|minutes?|milliseconds?)\b|/s\b|per second|a second|GFLOP|milliseconds"
    r"|times (?:as fast|faster|as long)|of the product.s time|\d×|[Ss]peed-up|\((?:ns|µs|ms|s)\)|\bheap\b"
)
# The heading of a table whose rows tell times: all below it does.
TIMES = re.compile(r"\((?:ns|µs|ms|s)\)$")
LINES = {"stdout", "stderr", "text/plain"}


def tells_time(line):
    return CLOCK.search(line) is not None and not line.startswith("Animation of ")


def untimed(text):
    lines = itertools.takewhile(lambda line: not TIMES.search(line), text.splitlines())
    return "\n".join(line for line in lines if not tells_time(line))


def texts(output):
    """The parts of one output by kind."""
    if output["output_type"] == "stream":
        return {output["name"]: MEASURED.sub("", "".join(output["text"]))}
    if output["output_type"] == "error":
        return {"error": output["ename"] + ": " + output["evalue"]}
    data = output["data"].items()
    parts = {kind: "".join(part) if isinstance(part, list) else str(part) for kind, part in data}
    return {kind: part if kind.startswith("image/") else MEASURED.sub("", part) for kind, part in parts.items()}


def shown(notebook):
    """(cell, output, kind, text) of all that a notebook shows; None for the text of what comes from the clock."""
    for number, cell in enumerate(notebook["cells"]):
        parts = [texts(output) for output in cell.get("outputs", [])]
        # The bar of a training that was stopped: whether it came to be drawn, and how far, is the clock's.
        parts = [part for part in parts if " · left · " not in part.get("text/plain", "")]
        lines = [line for part in parts for kind in LINES & part.keys() for line in part[kind].splitlines()]
        clock = any(tells_time(line) for line in lines)
        for place, part in enumerate(parts):
            for kind, text in sorted(part.items()):
                if not clock:
                    yield number, place, kind, text
                elif kind in LINES:
                    yield number, place, kind, untimed(text)
                else:
                    yield number, place, kind, None


def differences(a, b):
    """Lines that say where two notebooks differ, how many parts were compared, and how many left out."""
    left = list(shown(a))
    right = list(shown(b))
    if [part[:3] for part in left] != [part[:3] for part in right]:
        return ["other outputs altogether"], 0, 0
    found = []
    for (cell, place, kind, x), (_, _, _, y) in zip(left, right):
        if x != y and x is not None and y is not None:
            detail = ""
            if not kind.startswith("image/"):
                pairs = [(p, q) for p, q in zip(x.splitlines(), y.splitlines()) if p != q]
                detail = "".join(f"\n    {p[:200]}\n    {q[:200]}" for p, q in pairs[:3])
            found.append(f"cell {cell}, output {place}, {kind}{detail}")
    left_out = sum(part[3] is None for part in left)
    return found, len(left) - left_out, left_out


def main():
    a, b = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    ok = True
    for path in sorted(a.glob("*.ipynb")):
        if len(sys.argv) > 3 and not any(path.name.startswith(name) for name in sys.argv[3:]):
            continue
        one, other = (json.loads(file.read_text("utf-8")) for file in (path, b / path.name))
        found, compared, left_out = differences(one, other)
        ok &= not found
        print(f"{path.stem}: {compared} parts compared, {left_out} left to the clock, {len(found)} differ")
        for line in found:
            print("  " + line)
    sys.exit(0 if ok else 1)


main()
