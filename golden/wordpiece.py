"""Which characters BERT's published tokenizer drops, takes for accents and cuts at: asks it about each code point.

Usage: python golden/wordpiece.py (made with tokenizers 0.23.2). Prints the tables of data's BertCharacters.
"""

import textwrap

from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer


def normalizer(**on):
    off = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return BertNormalizer(**(off | on)).normalize_str


clean, chinese, bare = normalizer(clean_text=True), normalizer(handle_chinese_chars=True), normalizer(strip_accents=True)
cut = BertPreTokenizer().pre_tokenize_str
tables = {
    "DROPPED": lambda c: clean(c) == "",
    "SPACES": lambda c: clean(c) == " " or (clean(c) != "" and [t for t, _ in cut(f"a{c}b")] == ["a", "b"]),
    "ACCENTS": lambda c: bare(c) == "",
    "PUNCTUATION": lambda c: [t for t, _ in cut(f"a{c}b")] == ["a", c, "b"],
    "CHINESE": lambda c: chinese(c) != c,
}
characters = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
for name, belongs in tables.items():
    ranges = []
    for c in map(ord, filter(belongs, characters)):
        if ranges and ranges[-1][1] == c - 1:
            ranges[-1][1] = c
        else:
            ranges.append([c, c])
    print(f"{name}: {sum(last - first + 1 for first, last in ranges)} in {len(ranges)} ranges")
    print(textwrap.fill(" ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in ranges), 108))
