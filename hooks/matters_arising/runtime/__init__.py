"""The machine: processes, progress, faults, and the code with which a site was made."""
