"""The machine: processes, progress, faults, and by which code a site was made."""
