"""How the network of `borderflow.read.encoder` is taught: run in this order, and then `benchmarks.reading.train`.

lessons     what every document teaches, sentence by sentence
pages       the lessons in windows, as plain numbers
batches     some windows at once, as tensors
network     the network and its heads as PyTorch has them
teach       teaches one network on the corpus, or on a part of it
pack        a taught network as the reader runs it
unpack      a packed network, to be taught on
thirds      networks taught on two thirds of the corpus each, packed: fitting asks them of the documents they lack
"""
