"""Exchange of safetensors files with Python.

    python golden/torch_safetensors.py write FILE    writes the file that SafeTensorsTest reads
    python golden/torch_safetensors.py read FILE     prints the tensors of a file that Java wrote
"""
import sys

import torch
from safetensors.torch import load_file, save_file

if sys.argv[1] == "write":
    save_file({
        "weight": torch.tensor([[0.0, 0.5], [1.0, 1.5]]),
        "steps": torch.tensor([7]),
        "half": torch.tensor([1.5, -2.0], dtype=torch.bfloat16),
    }, sys.argv[2])
else:
    for name, tensor in load_file(sys.argv[2]).items():
        print(name, tensor.dtype, tuple(tensor.shape), tensor.flatten().tolist())
