"""The figures that README quotes: each measured on this machine, in one run, as CPU time or as a ratio."""
