# python dump.py OUT FOLDER: the dynamic symbols of every ELF file, one a line, as dump.ts writes them.
import os
import sys

from elftools.elf.elffile import ELFFile

TYPES = {"STT_NOTYPE": 0, "STT_OBJECT": 1, "STT_FUNC": 2, "STT_SECTION": 3, "STT_FILE": 4, "STT_COMMON": 5, "STT_TLS": 6,
         "STT_LOOS": 10, "STT_GNU_IFUNC": 10}

out, folder = sys.argv[1:]
lines = []
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), "rb") as file:
        elf = ELFFile(file)
        lines.append(f"# {name}")
        dynamic = elf.get_section_by_name(".dynamic")
        if dynamic is not None:
            tags = list(dynamic.iter_tags())
            lines += [f"needs {tag.needed}" for tag in tags if tag.entry.d_tag == "DT_NEEDED"]
            lines += [f"is {tag.soname}" for tag in tags if tag.entry.d_tag == "DT_SONAME"]
        indexes = elf.get_section_by_name(".gnu.version")
        needs = elf.get_section_by_name(".gnu.version_r")
        definitions = elf.get_section_by_name(".gnu.version_d")
        versions = {}
        for library, auxiliaries in needs.iter_versions() if needs is not None else ():
            for one in auxiliaries:
                versions[one["vna_other"] & 0x7FFF] = (one.name, library.name)
        for definition, auxiliaries in definitions.iter_versions() if definitions is not None else ():
            if definition["vd_flags"] & 1 == 0:
                versions[definition["vd_ndx"] & 0x7FFF] = (next(iter(auxiliaries)).name, None)
        table = elf.get_section_by_name(".dynsym")
        undefined, defined = [], []
        for number, symbol in enumerate(table.iter_symbols() if table is not None else ()):
            entry = symbol.entry
            bind = entry["st_info"]["bind"]
            if number == 0 or bind == "STB_LOCAL":
                continue
            is_undefined = entry["st_shndx"] == "SHN_UNDEF"
            if not is_undefined and entry["st_other"]["visibility"] in ("STV_HIDDEN", "STV_INTERNAL"):
                continue
            index = indexes.get_symbol(number).entry["ndx"] if indexes is not None else 0
            version, library = versions.get(index & 0x7FFF if isinstance(index, int) else -1, (None, None))
            kind = entry["st_info"]["type"]
            text = (f"{symbol.name} {version or '-'} {(library if is_undefined else None) or '-'} "
                    f"{'w' if bind == 'STB_WEAK' else 'g'} {TYPES.get(kind, kind)}")
            (undefined if is_undefined else defined).append(text)
        lines += [f"U {text}" for text in undefined] + [f"D {text}" for text in defined]
with open(out, "w") as file:
    file.write("\n".join(lines) + "\n")
