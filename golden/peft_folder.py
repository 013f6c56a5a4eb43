"""A folder of adapters as Python's PEFT writes it, for PeftTest, and the other way round: PEFT reads a folder of ours.

Run once by hand with PyTorch, transformers and PEFT installed; the build only reads what it wrote:
    cd golden && python peft_folder.py write ../torch/src/test/resources/golden/peft
    cd golden && python peft_folder.py read ../torch/target/peft     # which PeftTest leaves there

The model is a tiny BERT (vocabulary 20, width 8, 2 heads, 2 blocks, 16 wide inside, 8 places) whose head for 3 classes
sits on the mean of its tokens' vectors, as in BertClassifier. `write` fills base and adapters with random numbers,
wraps it by PEFT with rank 2 and alpha 4, and writes adapter_config.json, adapter_model.safetensors, base.safetensors
and expected.txt, the logits. `read` gives such a folder to PEFT and compares the logits.
Made with PyTorch 2.13, transformers 5.18 and PEFT 0.21 on a processor. `read` was given its own folder (4.8e-07 apart) and three
that this project's Peft.write wrote: layers by the ends of their names (2.4e-07), by a star (3.6e-07), and no module
trained in full (1.2e-07).
"""
import os
import sys

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertModel

IDS = torch.tensor([[3, 5, 7, 0], [4, 6, 8, 9], [2, 0, 0, 0]])


class MeanClassifier(torch.nn.Module):
    def __init__(self):
        super().__init__()
        config = BertConfig(vocab_size=20, hidden_size=8, num_attention_heads=2, num_hidden_layers=2,
                            intermediate_size=16, max_position_embeddings=8, type_vocab_size=2,
                            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.bert = BertModel(config, add_pooling_layer=False)
        self.classifier = torch.nn.Linear(8, 3)

    def forward(self, ids):
        mask = (ids != 0).long()
        h = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(h.dtype)
        return self.classifier((h * weights).sum(1) / weights.sum(1))


def write(folder):
    os.makedirs(folder, exist_ok=True)
    torch.manual_seed(1)
    model = MeanClassifier()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(torch.randn(parameter.shape) * 0.3 + (1.0 if name.endswith("LayerNorm.weight") else 0.0))
    save_file({k: v.contiguous() for k, v in model.state_dict().items() if "position_ids" not in k},
              os.path.join(folder, "base.safetensors"))
    wrapped = get_peft_model(model, LoraConfig(
        r=2, lora_alpha=4, target_modules=["query", "value", "intermediate.dense"], modules_to_save=["classifier"]))
    with torch.no_grad():
        for name, parameter in wrapped.named_parameters():
            if parameter.requires_grad:
                parameter.copy_(torch.randn(parameter.shape) * 0.3)
    wrapped.eval()
    wrapped.save_pretrained(folder)
    os.remove(os.path.join(folder, "README.md"))  # a form to fill in
    with open(os.path.join(folder, "expected.txt"), "w") as out:
        out.write(" ".join(f"{n:.7g}" for n in wrapped(IDS).detach().flatten().tolist()) + "\n")


def read(folder):
    model = MeanClassifier()
    missing = model.load_state_dict(load_file(os.path.join(folder, "base.safetensors")), strict=False).missing_keys
    assert not [name for name in missing if "position_ids" not in name], missing
    wrapped = PeftModel.from_pretrained(model, folder).eval()
    expected = torch.tensor([float(n) for n in open(os.path.join(folder, "expected.txt")).read().split()])
    apart = (wrapped(IDS).detach().flatten() - expected).abs().max().item()
    print(f"PEFT's logits with the folder's adapters against the folder's expected.txt: {apart:.1e} apart")
    assert apart < 1e-5


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](sys.argv[2])
