"""The theme by its name, for `theme: matters-arising`. Its templates are in `matters_arising/theme`, and are added to
whichever name is given.
"""
