"""Text files that are written in another way than they say, or than is said."""

from __future__ import annotations

from pathlib import Path

from broken_files.making import GOOD, HEADER, broken, raw, row, text


@broken(r"does not fit the encoding utf-16")
def utf_16_cut_in_the_middle(folder: Path) -> Path:
    return raw(folder, f"{HEADER}\n{GOOD}\n".encode("utf-16")[:-1])


@broken(r"The file is written in UTF-16, and not in cp1252", "--encoding", "windows-1252")
def windows_1252_named_for_utf_16(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, encoding="utf-16")


@broken(r"The file is written in UTF-8, and not in cp1252", "--encoding", "windows-1252")
def windows_1252_named_for_utf_8(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="habló"))


@broken(r"The file is written in UTF-8, and not in mac-roman", "--encoding", "macroman")
def an_old_macintosh_named_for_utf_8(folder: Path) -> Path:
    return text(folder, HEADER, row(client="Zoë"), encoding="utf-8-sig")


@broken(r"Line 2 of the file does not fit the encoding iso8859-1", "--encoding", "latin-1")
def latin_1_named_for_windows_1252(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="“so”"), encoding="windows-1252")


@broken(r"written in UTF-16.*--encoding utf-16")
def utf_16_without_a_mark(folder: Path) -> Path:
    return text(folder, HEADER, GOOD, encoding="utf-16-le")


@broken(r"not UTF-8: line 2 .*--encoding windows-1252")
def latin_1(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="habló"), encoding="latin-1")


@broken(r"not UTF-8: line 3 ")
def mixed_bytes(folder: Path) -> Path:
    return raw(folder, f"{HEADER}\n{row(client='Ñu')}\n".encode() + b"\xf1u,2026-03-02,held\n")


@broken(r"not UTF-8: line 2 ")
def cut_in_the_middle_of_a_letter(folder: Path) -> Path:
    return raw(folder, f"{HEADER}\n{GOOD}ó".encode()[:-1])


@broken(r"Line 2 of the file does not fit the encoding ascii", "--encoding", "ascii")
def the_wrong_encoding_named(folder: Path) -> Path:
    return text(folder, HEADER, row(note_intervention="habló"), encoding="latin-1")


@broken(r"Line 1 of the file does not fit the encoding utf-16", "--encoding", "UTF-16")
def utf_16_named_for_what_is_not(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"“klingon” is not an encoding", "--encoding", "klingon")
def an_encoding_that_is_none(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)


@broken(r"“hex” is not an encoding", "--encoding", "hex")
def an_encoding_of_bytes(folder: Path) -> Path:
    return text(folder, HEADER, GOOD)
