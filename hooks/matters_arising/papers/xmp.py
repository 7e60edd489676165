"""XMP: the properties that PDFs and images carry as XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .finding import PaperFinding
from .properties import found

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ADOBE = "http://ns.adobe.com/"

_MACHINES = frozenset(
    {
        *(f"{_ADOBE}xap/1.0/ {name}" for name in ("CreateDate", "CreatorTool", "MetadataDate", "ModifyDate", "Rating")),
        *(f"{_ADOBE}pdf/1.3/ {name}" for name in ("PDFVersion", "Producer", "Trapped")),
        *(
            f"{_ADOBE}xap/1.0/mm/ {name}"
            for name in ("DerivedFrom", "DocumentID", "History", "InstanceID", "OriginalDocumentID")
        ),
        *(f"{_ADOBE}xap/1.0/mm/ {name}" for name in ("RenditionClass", "VersionID")),
        *(f"{_ADOBE}photoshop/1.0/ {name}" for name in ("ColorMode", "DateCreated", "ICCProfile", "LegacyIPTCDigest")),
        *(f"http://purl.org/dc/elements/1.1/ {name}" for name in ("date", "format", "language")),
        *(f"{_ADOBE}tiff/1.0/ {name}" for name in ("Make", "Model", "Software", "DateTime")),
    }
)
"""Properties that a program writes of itself, by namespace and name."""

_OF_FORMATS = (
    f"{_ADOBE}xap/1.0/t/pg/",  # pages, fonts and colours
    "http://www.aiim.org/pdfa/ns/",
    "http://www.aiim.org/pdfua/ns/",
    "http://www.npes.org/pdfx/ns/id/",
)
"""Namespaces that say nothing but to which standard a file keeps."""

_MEASURES = (f"{_ADOBE}tiff/1.0/", f"{_ADOBE}exif/1.0/", f"{_ADOBE}exif/1.0/aux/")
"""Namespaces whose properties are harmless if they are numbers and dates."""


def findings(packet: bytes, where: str) -> Iterator[PaperFinding]:
    """What an XMP packet holds besides what programs write about themselves.

    Args:
        packet: its XML.
        where: where it is.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(packet.strip(b"\0 \r\n\t\xef\xbb\xbf"), parser)
    for description in root.iter(f"{_RDF}Description") if root is not None else ():
        if description.getparent() is None or description.getparent().tag != f"{_RDF}RDF":
            continue
        for tag, value in description.attrib.items():
            if not tag.startswith((_RDF, _XML)):
                yield from _found(tag, value, where)
        for one in description.iterchildren(tag=etree.Element):
            yield from _found(one.tag, " ".join(_words(one)), where)


def _words(element: etree._Element) -> Iterator[str]:
    """All the text in an element and below it."""
    for one in element.iter(etree.Element):
        yield (one.text or "").strip()
        yield from (value for name, value in one.attrib.items() if not name.startswith((_RDF, _XML)))


def _found(tag: str, value: str, where: str) -> Iterator[PaperFinding]:
    namespace, _, name = tag.lstrip("{").rpartition("}")
    if f"{namespace} {name}" in _MACHINES or namespace.startswith(_OF_FORMATS):
        return
    if namespace in _MEASURES and not name.startswith("GPS") and not any(one.isalpha() and one != "T" for one in value):
        return
    yield from found(name, value, where)
