"""Small models in the layout that the hub has, written by Python's transformers, for PublishedModelsTest.

Run once by hand with PyTorch and transformers installed; the build only reads what it wrote:
    cd golden && python published.py ../torch/src/test/resources/golden/published

Random weights: DistilBertModel (vocabulary 20, width 8, 2 heads, 2 blocks, 16 wide inside, 8 places) and GPT2LMHeadModel
(vocabulary 11, width 8, 2 heads, 2 blocks, 6 places). NAME.safetensors are the files that save_pretrained writes, NAME.txt
what the models give out: DistilBERT's vectors at the tokens of (3, 5, 7, pad) and (4, 6, 8, 9), GPT-2's logits of
(3, 5, 7, 1). Made with PyTorch 2.13 and transformers 5.18 on a processor.
"""
import os
import shutil
import sys
import tempfile

import torch
from transformers import DistilBertConfig, DistilBertModel, GPT2Config, GPT2LMHeadModel


def write(folder, name, model, numbers):
    with tempfile.TemporaryDirectory() as saved:
        model.save_pretrained(saved)
        shutil.copyfile(os.path.join(saved, "model.safetensors"), os.path.join(folder, name + ".safetensors"))
    with open(os.path.join(folder, name + ".txt"), "w") as out:
        out.write(" ".join(f"{n:.7g}" for n in numbers.detach().flatten().tolist()) + "\n")


def shake(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape) * 0.3)
    return model.eval()


def main(folder):
    os.makedirs(folder, exist_ok=True)
    torch.manual_seed(1)
    bert = shake(DistilBertModel(DistilBertConfig(vocab_size=20, max_position_embeddings=8, n_layers=2, n_heads=2, dim=8,
                                                  hidden_dim=16, dropout=0.0, attention_dropout=0.0)))
    ids = torch.tensor([[3, 5, 7, 0], [4, 6, 8, 9]])
    h = bert(ids, attention_mask=(ids != 0).long()).last_hidden_state
    write(folder, "distilbert", bert, torch.cat([h[0, :3], h[1]]))
    gpt = shake(GPT2LMHeadModel(GPT2Config(vocab_size=11, n_positions=6, n_embd=8, n_layer=2, n_head=2, resid_pdrop=0.0,
                                           embd_pdrop=0.0, attn_pdrop=0.0)))
    write(folder, "gpt2", gpt, gpt(torch.tensor([[3, 5, 7, 1]])).logits)


if __name__ == "__main__":
    main(sys.argv[1])
