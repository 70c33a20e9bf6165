"""The blocks of a note that concepts, cards and checks read in place of its HTML."""
