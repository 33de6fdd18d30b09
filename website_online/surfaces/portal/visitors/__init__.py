"""A site's owner and the data of his visitors: find one, copy, erase, answer, how long, and the register."""
