from matters_arising.mkdocs_adapter.events import *  # noqa
