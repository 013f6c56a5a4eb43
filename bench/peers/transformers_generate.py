"""Hugging Face's side of `bench generate`: transformers' GPT2LMHeadModel at GPT-2 small's size, random weights, greedy, by `generate`.

Protocol: one line about itself; then for each line `way-count seconds` the seconds that writing so many tokens took.
"""
import sys
import time

import torch
import transformers
from transformers import GPT2Config, GPT2LMHeadModel

PROMPT = 16  # tokens, as on the other side


def main():
    torch.manual_seed(1337)
    transformers.logging.set_verbosity_error()
    model = GPT2LMHeadModel(GPT2Config()).eval()  # 12 layers, 12 heads, 768 wide, 50,257 tokens, context 1,024
    print("transformers " + transformers.__version__, flush=True)
    prompt = torch.arange(PROMPT).unsqueeze(0)
    with torch.inference_mode():
        for line in sys.stdin:
            way, count = line.split()[0].split("-")
            count = int(count)
            start = time.perf_counter()
            text = model.generate(
                prompt,
                attention_mask=torch.ones_like(prompt),
                do_sample=False,
                use_cache=way == "cached",
                min_new_tokens=count,  # random weights may choose the end token
                max_new_tokens=count,
                pad_token_id=0,
            )
            assert text.shape[1] == PROMPT + count
            print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
