"""Papers for the tests, made by hand so that it is known to the byte what they hold."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

CANARY = "CANARY-PAPER"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
APP = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
CUSTOM = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)

_MAIN = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet", "pptx": "presentationml.presentation"}
_BODY = {
    "docx": {
        "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>A paper.</w:t></w:r></w:p></w:body></w:document>"
    },
    "xlsx": {
        "xl/workbook.xml": f'<workbook {S}><sheets><sheet name="One" sheetId="1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet {S}><sheetData><row r="1"><c r="A1"/></row></sheetData></worksheet>',
    },
    "pptx": {"ppt/presentation.xml": f"<p:presentation {P}/>", "ppt/slides/slide1.xml": f"<p:sld {P}/>"},
}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return file.getvalue()


def office(kind: str = "docx", parts: Mapping[str, str | bytes] | None = None, types: str = "") -> bytes:
    """A file of Microsoft Office.

    Args:
        kind: docx, xlsx or pptx.
        parts: parts that it has besides its body, or in its place.
        types: more that its list of content types says.
    """
    main = f'<Override ContentType="application/vnd.openxmlformats-officedocument.{_MAIN[kind]}.main+xml"/>'
    core = (
        "<dcterms:created>2024-01-02T09:00:00Z</dcterms:created><cp:revision>4</cp:revision><dc:creator></dc:creator>"
    )
    return packed(
        {
            "[Content_Types].xml": f"<Types>{main}{types}</Types>",
            "docProps/core.xml": f"<cp:coreProperties {CORE}>{core}</cp:coreProperties>",
            "docProps/app.xml": f"<Properties {APP}><Application>Microsoft Office Word</Application></Properties>",
            **_BODY[kind],
            **(parts or {}),
        }
    )


def core(properties: str) -> dict[str, str | bytes]:
    """The part of a file of Microsoft Office that holds its properties."""
    return {"docProps/core.xml": f"<cp:coreProperties {CORE}>{properties}</cp:coreProperties>"}


def word(body: str) -> dict[str, str | bytes]:
    """The body of a Word document."""
    return {"word/document.xml": f"<w:document {W}><w:body><w:p>{body}</w:p></w:body></w:document>"}


def run(text: str, properties: str = "") -> str:
    """A run of text in a Word document."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("meta", "office", "style", "table", "text")
)


def opendocument(kind: str = "odt", meta: str = "", body: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A file of LibreOffice: odt, ods or odp."""
    types = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
    purl = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    generator = "<meta:generator>LibreOffice/7.6</meta:generator>"
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{types[kind]}",
            "meta.xml": f"<meta {_ODF} {purl}><office:meta>{generator}{meta}</office:meta></meta>",
            "content.xml": f"<content {_ODF}><office:body>{body}</office:body></content>",
            **(parts or {}),
        }
    )


def xmp(properties: str) -> bytes:
    """An XMP packet."""
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    )
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def pdf(
    info: Mapping[str, str] | None = None,
    *,
    metadata: bytes = b"",
    annotation: Mapping[str, str] | None = None,
    attachment: bytes = b"",
    script: str = "",
    password: str = "",
    image: bytes = b"",
) -> bytes:
    """A PDF of one page, with what it is to hold besides."""
    writer = PdfWriter()
    page = writer.add_blank_page(72, 72)
    writer.add_metadata({"/Producer": "A printer", "/CreationDate": "D:20240102090000Z", **(info or {})})
    if metadata:
        stream = StreamObject()
        stream.set_data(metadata)
        stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    if annotation:
        values = {NameObject(key): TextStringObject(value) for key, value in annotation.items() if key != "/Subtype"}
        note = DictionaryObject({**values, NameObject("/Subtype"): NameObject(annotation["/Subtype"])})
        writer.add_annotation(page, note)
    if attachment:
        writer.add_attachment("workbook.xlsx", attachment)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    if image:
        stream = StreamObject()
        stream.set_data(image)
        stream.update({NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/Width"): NumberObject(8)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/One"): writer._add_object(stream)})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def saved_again(content: bytes, info: Mapping[str, str]) -> bytes:
    """A PDF to which other properties were added as Acrobat does it: what was there before stays in the file."""
    writer = PdfWriter(io.BytesIO(content), incremental=True)
    writer.add_metadata(dict(info))
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def saved_by_word(content: bytes) -> bytes:
    """A PDF with a second, empty list of what is in it, as Word ends each."""
    trailer = content[content.rindex(b"trailer") : content.rindex(b"startxref")]
    first = content.rindex(b"xref\n0 ")
    again = trailer.replace(b">>", f"/Prev {first} >>".encode())
    return content + b"xref\n0 0\n" + again + f"startxref\n{len(content)}\n%%EOF\n".encode()


def _picture() -> Image.Image:
    return Image.new("RGB", (8, 8), "green")


def exif(tags: Mapping[int, object] | None = None, gps: Mapping[int, object] | None = None) -> Image.Exif:
    """What a camera writes of a photograph."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x0112], made[0x0132] = "Camera Makers", "C 1", 1, "2024:01:02 09:00:00"
    for tag, value in (tags or {}).items():
        made[tag] = value
    if gps:
        made.get_ifd(0x8825).update(gps)
    return made


def jpeg(**options: object) -> bytes:
    """A JPEG image, with what Pillow is to write besides."""
    file = io.BytesIO()
    _picture().save(file, "JPEG", **options)
    return file.getvalue()


def png(texts: Mapping[str, str] | None = None, *, is_packed: bool = False, **options: object) -> bytes:
    """A PNG image, with texts."""
    info = PngInfo()
    for name, text in (texts or {}).items():
        info.add_itxt(name, text, zip=is_packed) if is_packed or ":" in name else info.add_text(name, text)
    file = io.BytesIO()
    _picture().save(file, "PNG", pnginfo=info, **options)
    return file.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG image with one chunk more."""
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    whole = png()
    return whole[:33] + chunk + whole[33:]


SOUND: dict[str, bytes] = {
    "a.csv": b"Ward,Places\nNorth,4\n",
    "a.docx": office("docx"),
    "a.jpeg": jpeg(exif=exif()),
    "a.jpg": jpeg(progressive=True, icc_profile=b"\0" * 128),
    "a.odp": opendocument("odp"),
    "a.ods": opendocument("ods"),
    "a.odt": opendocument("odt", '<meta:user-defined meta:name="Info 1"/>'),
    "a.pdf": pdf({"/SourceModified": "D:20240102090000+01'00'"}),
    "b.pdf": saved_by_word(pdf()),
    "a.png": png({"Software": "A program"}),
    "b.png": png({"Comment": "Created with GIMP"}),
    "a.pptx": office("pptx"),
    "a.txt": "A paper in words — and £ signs.\n".encode(),
    "a.xlsx": office("xlsx"),
}
"""A paper of each kind that holds no more than it shows."""

_BY = f"<dc:creator>{CANARY}</dc:creator>"

TELLING: dict[str, tuple[str, bytes]] = {
    # Images
    "a photograph's place.jpg": ("location", jpeg(exif=exif(gps={1: "N", 2: (52.0, 34.0, 1.0)}))),
    "a photographer.jpg": ("author", jpeg(exif=exif({0x013B: CANARY}))),
    "Exif's description.jpg": ("description", jpeg(exif=exif({0x010E: CANARY}))),
    "Windows' comment.jpg": ("comments", jpeg(exif=exif({0x9C9C: CANARY.encode("utf-16-le")}))),
    "a JPEG comment.jpg": ("comments", jpeg(comment=CANARY)),
    "an application's segment.jpg": (
        "image details",
        b"\xff\xd8\xff\xed\0\x20Photoshop 3.0\0" + b"x" * 16 + jpeg()[2:],
    ),
    "XMP in a JPEG.jpg": ("author", jpeg(xmp=xmp(_BY))),
    "more after a JPEG.jpg": ("hidden content", jpeg() + CANARY.encode()),
    "PNG text.png": ("author", png({"Author": CANARY})),
    "packed PNG text.png": ("comments", png({"Comment": CANARY}, is_packed=True)),
    "PNG text of a name of its own.png": ("custom properties", png({"Case": CANARY})),
    "XMP in a PNG.png": ("description", png({"XML:com.adobe.xmp": xmp(f"<dc:subject>{CANARY}</dc:subject>").decode()})),
    "Exif in a PNG.png": ("author", png(exif=exif({0x013B: CANARY}))),
    "a PNG chunk.png": ("image details", png_chunk(b"caNa", CANARY.encode())),
    "more after a PNG.png": ("hidden content", png() + CANARY.encode()),
    # PDF
    "a PDF's author.pdf": ("author", pdf({"/Author": CANARY})),
    "a PDF's title.pdf": ("title", pdf({"/Title": f"Microsoft Word - {CANARY}.docx"})),
    "a PDF's subject.pdf": ("description", pdf({"/Subject": CANARY})),
    "a PDF's keywords.pdf": ("description", pdf({"/Keywords": CANARY})),
    "a PDF's own property.pdf": ("custom properties", pdf({"/CaseNumber": CANARY})),
    "XMP in a PDF.pdf": ("author", pdf(metadata=xmp(f"<dc:creator><x>{CANARY}</x></dc:creator>"))),
    "XMP attributes.pdf": (
        "description",
        pdf(metadata=xmp("").replace(b'about=""', f'about="" pdf:Keywords="{CANARY}"'.encode())),
    ),
    "own XMP in a PDF.pdf": ("custom properties", pdf(metadata=xmp(f"<pdfx:Label>{CANARY}</pdfx:Label>"))),
    "a note on a page.pdf": ("comments", pdf(annotation={"/Subtype": "/Text", "/Contents": CANARY})),
    "a redaction not applied.pdf": ("hidden content", pdf(annotation={"/Subtype": "/Redact"})),
    "an attachment.pdf": ("embedded files", pdf(attachment=CANARY.encode())),
    "a photograph in a PDF.pdf": ("author", pdf(image=jpeg(exif=exif({0x013B: CANARY})))),
    "what was there before.pdf": ("earlier versions", saved_again(pdf(), {"/Producer": "Another printer"})),
    "more after a PDF.pdf": ("hidden content", pdf() + CANARY.encode()),
    # Word
    "a document's author.docx": ("author", office("docx", core(_BY))),
    "who saved it last.docx": ("author", office("docx", core(f"<cp:lastModifiedBy>{CANARY}</cp:lastModifiedBy>"))),
    "a document's keywords.docx": ("description", office("docx", core(f"<cp:keywords>{CANARY}</cp:keywords>"))),
    "a document's title.docx": ("title", office("docx", core(f"<dc:title>{CANARY}</dc:title>"))),
    "a company.docx": (
        "organisation",
        office("docx", {"docProps/app.xml": f"<Properties {APP}><Company>{CANARY}</Company></Properties>"}),
    ),
    "a manager.docx": (
        "author",
        office("docx", {"docProps/app.xml": f"<Properties {APP}><Manager>{CANARY}</Manager></Properties>"}),
    ),
    "own properties.docx": (
        "custom properties",
        office(
            "docx",
            {"docProps/custom.xml": f'<Properties {CUSTOM}><property name="Case">{CANARY}</property></Properties>'},
        ),
    ),
    "data of SharePoint.docx": (
        "custom properties",
        office("docx", {"customXml/item1.xml": f"<p><case>{CANARY}</case></p>"}),
    ),
    "a mail merge.docx": (
        "custom properties",
        office(
            "docx",
            {"word/settings.xml": f'<w:settings {W}><w:mailMerge w:query="{CANARY}"/></w:settings>'},
        ),
    ),
    "comments.docx": (
        "comments",
        office("docx", {"word/comments.xml": f"<w:comments {W}><w:comment>{run(CANARY)}</w:comment></w:comments>"}),
    ),
    "words taken out.docx": (
        "tracked changes",
        office("docx", word(f"<w:del><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>")),
    ),
    "words put in.docx": (
        "tracked changes",
        office("docx", {"word/footnotes.xml": f"<w:footnotes {W}><w:ins>{run(CANARY)}</w:ins></w:footnotes>"}),
    ),
    "hidden text.docx": ("hidden content", office("docx", word(run("Seen") + run(CANARY, "<w:vanish/>")))),
    "the workbook behind a chart.docx": ("embedded files", office("docx", {"word/embeddings/one.xlsx": CANARY})),
    "a photograph in a document.docx": (
        "author",
        office("docx", {"word/media/one.jpeg": jpeg(exif=exif({0x013B: CANARY}))}),
    ),
    "an unknown part.docx": ("embedded files", office("docx", {"word/one.dat": CANARY})),
    # Excel and PowerPoint
    "a hidden sheet.xlsx": (
        "hidden content",
        office(
            "xlsx",
            {"xl/workbook.xml": f'<workbook {S}><sheet name="{CANARY}" state="veryHidden"/></workbook>'},
        ),
    ),
    "hidden rows.xlsx": (
        "hidden content",
        office(
            "xlsx",
            {"xl/worksheets/sheet1.xml": f'<worksheet {S}><row hidden="1"><c>{CANARY}</c></row></worksheet>'},
        ),
    ),
    "a pivot table.xlsx": (
        "hidden content",
        office("xlsx", {"xl/pivotCache/pivotCacheRecords1.xml": f"<x>{CANARY}</x>"}),
    ),
    "another workbook.xlsx": (
        "hidden content",
        office("xlsx", {"xl/externalLinks/externalLink1.xml": f"<x>{CANARY}</x>"}),
    ),
    "comments.xlsx": (
        "comments",
        office("xlsx", {"xl/comments1.xml": f"<comments {S}><comment>{CANARY}</comment></comments>"}),
    ),
    "a hidden slide.pptx": (
        "hidden content",
        office("pptx", {"ppt/slides/slide2.xml": f'<p:sld {P} {A} show="0"><a:t>{CANARY}</a:t></p:sld>'}),
    ),
    "speaker notes.pptx": (
        "speaker notes",
        office(
            "pptx", {"ppt/notesSlides/notesSlide1.xml": f"<p:notes {P} {A}><a:r><a:t>{CANARY}</a:t></a:r></p:notes>"}
        ),
    ),
    # LibreOffice
    "a text's author.odt": ("author", opendocument("odt", f"<meta:initial-creator>{CANARY}</meta:initial-creator>")),
    "a text's own property.odt": (
        "custom properties",
        opendocument("odt", f'<meta:user-defined meta:name="Case">{CANARY}</meta:user-defined>'),
    ),
    "a comment.odt": (
        "comments",
        opendocument("odt", body=f"<office:annotation><text:p>{CANARY}</text:p></office:annotation>"),
    ),
    "changes.odt": (
        "tracked changes",
        opendocument(
            "odt",
            body=f"<text:tracked-changes><text:changed-region>{CANARY}</text:changed-region></text:tracked-changes>",
        ),
    ),
    "a hidden sheet.ods": (
        "hidden content",
        opendocument("ods", body='<style:style><style:table-properties table:display="false"/></style:style>'),
    ),
    "an earlier version.odt": ("earlier versions", opendocument("odt", parts={"Versions/Version1": CANARY})),
}
"""Papers by what they hold besides what they show, with the word by which council.yml may allow it."""

REFUSED: dict[str, tuple[str, bytes]] = {
    "a program.pdf": ("is not a PDF, though its name says so", b"MZ\x90\0" + CANARY.encode()),
    "a program.txt": ("is not plain text, though its name says so", b"MZ\x90\0" + CANARY.encode()),
    "a page.txt": ("is not plain text, though its name says so", f"<script>{CANARY}</script>".encode()),
    "a photograph.png": ("is not a PNG image, though its name says so", jpeg()),
    "nothing.pdf": ("is empty", b""),
    "half a PDF.pdf": (
        "cannot be checked: it is damaged, or made in an unusual way",
        b"%PDF-1.7\n" + CANARY.encode(),
    ),
    "half a photograph.jpg": ("cannot be read as an image: it is incomplete or damaged", jpeg()[:300]),
    "half a picture.png": ("cannot be read as an image: it is incomplete or damaged", png()[:-20]),
    "half a document.docx": ("cannot be read: it is damaged", office()[:300]),
    "broken XML.docx": ("cannot be read: it is damaged", office("docx", {"word/document.xml": "<w:document>"})),
    "a password.docx": (
        "is not a Word document: it is protected by a password, or is in an older format under a new name",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    ),
    "a password.pdf": (
        "is protected by a password or by restrictions, so it cannot be checked",
        pdf(password="secret"),
    ),
    "a script.pdf": ("holds a program", pdf(script="app.alert('x');")),
    "macros.docx": ("holds macros", office("docx", {"word/vbaProject.bin": CANARY})),
    "macros under another name.xlsx": (
        "holds macros",
        office("xlsx", types='<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'),
    ),
    "macros.odt": ("holds macros", opendocument("odt", parts={"Basic/Standard/Module1.xml": CANARY})),
    "a workbook.docx": ("is not a Word document, though its name says so", office("xlsx")),
    "a text.ods": ("is not an OpenDocument spreadsheet, though its name says so", opendocument("odt")),
}
"""Papers that are refused whatever council.yml allows, with what is said of them."""
