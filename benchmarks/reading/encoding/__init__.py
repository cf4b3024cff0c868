"""How the network of `borderflow.read.encoder` is taught.

lessons     what every document teaches, sentence by sentence
network     the network and its heads as PyTorch has them
teach       teaches one network on the corpus, or on a part of it
pack        a taught network as the reader runs it
"""
