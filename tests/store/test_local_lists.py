"""Lists of the neighborhood: read however a spreadsheet wrote them, kept in one file, searched with the rest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from imagine_cli.core.directory import Organization, place_of
from imagine_cli.core.ntee import field_of
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store import local_orgs
from imagine_cli.store.csv_tables import Table, look_into, rows_of
from imagine_cli.store.directory import read_directory
from imagine_cli.store.import_columns import given_columns, guessed_columns, is_from_irs, is_header
from imagine_cli.store.local_orgs import forget_list, imported_lists, open_local, write_local_list
from imagine_cli.store.local_records import Area, Counts, irs_records, name_in_small_letters, records_of
from imagine_cli.store.local_search import MOST_NEARBY, LocalOrgs
from imagine_cli.store.search import Filters, find_organizations, organization_with_id

EVERYWHERE = Area()
TODAY = date(2026, 11, 22)
COUNTY = """\
County resource list,,,,,,
Organization,Contact Name,Phone,E-mail,Street Address,City,Zip
Valley Family Dental,Dr. Ana Ruiz,937-555-0101,info@valley.example,12 Main St,Dayton,45402
"St. Mary's Food Pantry",Joe Hill,(937) 555-0144,,5 Elm,Dayton,45403
"The ""Y"" of Kettering",,937-555-0190,,100 Far Hills,Kettering,45429
,,,,,,
Valley Family Dental,Somebody Else,,,12 Main St,Dayton,45402
"""
IRS = (
    "EIN,NAME,ICO,STREET,CITY,STATE,ZIP,SUBSECTION,FOUNDATION,NTEE_CD,SORT_NAME\n"
    "1,RIVERSIDE FOOD PANTRY INC,% J DOE,1 MAIN ST,DAYTON,OH,45402-0000,03,15,K31Z,FRIENDS\n"
    "2,CHURCH OF THE HILL,,2 MAIN ST,LIMA,OH,45801-1234,03,10,X20,\n"
    "3,GIFTS OF TEXAS,,3 MAIN ST,AUSTIN,TX,78701,03,04,T22,\n"
    '4,"OHIO, TEXAS AND BEYOND",,4 MAIN ST,DAYTON,OH,45402,03,15,,\n'
)


def table(folder: Path, content: str | bytes, name: str = "county.csv") -> Table:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return look_into(path, lambda cells: is_from_irs(cells) or is_header(cells))


def imported(folder: Path, content: str | bytes, name: str = "county.csv", area: Area = EVERYWHERE) -> Counts:
    read = table(folder, content, name)
    counts = Counts()
    if is_from_irs(read.header):
        records = irs_records(read, area, counts)
    else:
        records = records_of(read, guessed_columns(read.header), area, None, counts)
    write_local_list(folder, name, area.words(), records, TODAY, counts)
    return counts


def found(folder: Path, *words: str, near: str = "", **filters: object) -> list[Organization]:
    nearby = LocalOrgs(folder)
    result = find_organizations(
        read_directory(),
        words,
        Filters(**filters),  # type: ignore[arg-type]
        nearby,
        place_of(near) if near else None,
    )
    return list(result.organizations)


def names(organizations: list[Organization]) -> list[str]:
    return [each.name for each in organizations if each.nearby]


# Reading


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end"),
    [
        ("utf-8", ",", "\n"),
        ("utf-8-sig", ";", "\r\n"),
        ("cp1252", "\t", "\r\n"),
        ("utf-16", "\t", "\r\n"),
        ("utf-16-le", ",", "\n"),
        ("utf-16-be", "|", "\r"),
    ],
)
def test_any_encoding_delimiter_and_line_end(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    lines = ["Name|City|Notes", 'Café Söhne|Dayton|"two\nlines, and more; text"']
    text = "\n".join(lines).replace("|", delimiter).replace("\n", end)
    read = table(tmp_path, text.encode(encoding))
    assert (read.delimiter, read.header) == (delimiter, ("Name", "City", "Notes"))
    ((line, cells),) = rows_of(read)
    assert (line, cells[:2]) == (2, ["Café Söhne", "Dayton"])


def test_cells_with_other_delimiters_leave_the_columns_as_they_are(tmp_path: Path) -> None:
    read = table(tmp_path, "Contacts of 2026\nOrganization,Services\nParks,nature; chess; camps; hikes\n")
    assert (read.delimiter, read.header) == (",", ("Organization", "Services"))
    read = table(tmp_path, "Organization;Street\nParks;1 Main St, Suite 2, Dayton, OH\n")
    assert (read.delimiter, read.header) == (";", ("Organization", "Street"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no rows"),
        (b"\n\n,,\n", "has no rows"),
        (b"PK\x03\x04rest", "is a spreadsheet or zip file. Open it, and save the list as CSV."),
        (b"%PDF-1.7", "is a PDF file"),
        (b"Name,City\nA\x00B,Dayton\n", "is no text"),
        (
            b"Name,City\nA,Dayton\nB," + b"x" * 20_001,
            "Row 3 of {}: a cell is longer than 20,000 characters; shorten it",
        ),
        (b'Name,City\nA,Dayton\n"B,Lima\nC,Akron\n', "Row 3 of {}: a quote (\") in this row doesn't close"),
        (b'Name,City\nA,Dayton\n"B" C,Lima\n', "Row 3 of {}: text stands behind a closing quote"),
        (b"Name,City,Zip\nA,Dayton,45402\nB,Li", "Row 3 of {}: the file ends in the middle of this row"),
        (b'Name,City\nA,"' + b"x" * 30_000 + b'"\n', "Row 2 of {}: a cell is longer than 20,000 characters"),
        (b"Name,City\n" + b"x" * 3_000_000, "this row is too long to be one"),
    ],
)
def test_what_is_no_list_is_refused_with_the_row(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(ImagineError) as caught:
        imported(tmp_path, content)
    assert message.format(tmp_path / "county.csv") in caught.value.message
    assert not (tmp_path / "local-orgs.db").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["county.csv"]


def test_a_folder_or_no_file_is_named(tmp_path: Path) -> None:
    for name in ("", "nowhere.csv"):
        with pytest.raises(ImagineError, match=r"is a folder|There is no file"):
            look_into(tmp_path / name, is_header)


def test_a_short_row_in_the_middle_is_no_half_copied_file(tmp_path: Path) -> None:
    assert imported(tmp_path, "Name,City,Zip\nA,Dayton\nB,Lima").kept == 2


# Columns


def test_columns_are_guessed_by_their_names() -> None:
    header = ("Organization", "Contact Name", "Phone", "E-mail", "Street Address", "City", "Zip", "Library Branch")
    assert guessed_columns(header) == {
        "name": 0, "contact": 1, "phone": 2, "email": 3, "branch": 7, "street": 4, "city": 5, "zip": 6,
    }  # fmt: skip
    assert guessed_columns(("Agency", "Name", "Tel")) == {"name": 0, "contact": 1, "phone": 2}
    assert guessed_columns(("Member Name", "Category", "Town", "Web Site")) == {
        "name": 0, "url": 3, "kind": 1, "city": 2,
    }  # fmt: skip
    assert guessed_columns(("One", "Two")) == {}


def test_columns_can_be_given_by_name_or_place(tmp_path: Path) -> None:
    read = table(tmp_path, "Who,Tel.,Where\nA,1,Dayton\n")
    assert given_columns("name=who, PHONE=Tel,city=3", read) == {"name": 0, "phone": 1, "city": 2}
    for written, message in (
        ("name=What", 'has no column "What". Its columns are: Who, Tel., Where.'),
        ("nam=Who", "Did you mean name?"),
        ("Who", "--columns takes FIELD=COLUMN"),
        ("phone=2", "--columns needs name=COLUMN"),
        ("name=9", 'has no column "9"'),
    ):
        with pytest.raises(UsageError) as caught:
            given_columns(written, read)
        assert message in caught.value.message


# What is kept


def test_a_row_of_totals_is_no_organization(tmp_path: Path) -> None:
    counts = imported(tmp_path, 'Organization,City,Members\nTotal Fitness,Dayton,3\nTotal,Dayton,3\nTotals,,"1,206"\n')
    assert (counts.kept, counts.left_out()["with a total"]) == (2, 1)


def test_a_county_list_is_found_with_all_that_it_says(tmp_path: Path) -> None:
    counts = imported(tmp_path, COUNTY)
    assert (counts.kept, counts.left_out()["there twice"]) == (3, 1)
    (pantry,) = [each for each in found(tmp_path, "food", "pantry") if each.nearby]
    assert (pantry.name, pantry.topics, pantry.kind) == ("St. Mary's Food Pantry", ("nutrition",), "other")
    assert pantry.nearby
    assert (pantry.nearby.contact, pantry.nearby.phone, pantry.nearby.zip) == ("Joe Hill", "(937) 555-0144", "45403")
    assert (pantry.nearby.list, pantry.nearby.imported_on) == ("county.csv", "2026-11-22")
    assert organization_with_id(pantry.id, read_directory(), LocalOrgs(tmp_path)) == pantry
    assert organization_with_id("ALSC", read_directory(), LocalOrgs(tmp_path)).id == "alsc"
    for wrong in ("st-marys-food-pantry-1", "nobody-99"):
        with pytest.raises(UsageError):
            organization_with_id(wrong, read_directory(), LocalOrgs(tmp_path))


def test_those_near_come_first_and_a_slip_still_finds_them(tmp_path: Path) -> None:
    imported(tmp_path, COUNTY)
    assert found(tmp_path, "dental", near="45402")[0].name == "Valley Family Dental"
    assert names(found(tmp_path, near="Kettering"))[0] == 'The "Y" of Kettering'
    assert len(names(found(tmp_path, near="454"))) == 3
    assert len(names(found(tmp_path, near="Dayton, OH"))) == 2, "this list names no states"
    assert names(found(tmp_path, "ketering")) == ['The "Y" of Kettering']
    assert names(found(tmp_path, "marys")) == ["St. Mary's Food Pantry"]
    assert names(found(tmp_path)) == [], "the whole list without a word would bury the others"
    assert names(found(tmp_path, topics=("nutrition",))) == ["St. Mary's Food Pantry"]
    assert names(found(tmp_path, kind="museum")) == []


def test_what_a_spreadsheet_does_to_cells_is_undone(tmp_path: Path) -> None:
    imported(
        tmp_path,
        'Name,Zip,Website,Type,Notes\n"=HYPERLINK(""http://evil.example"")",2138,javascript:x,,\n'
        '"=""Harvard Museum""","=""02138""",www.harvard.example,Nonprofit,"a\x1b[31mred\u202e note"\n'
        "Corner Store,2139-1234,,,\n",
    )
    by_name = {each.name: each for each in found(tmp_path, near="021")}
    museum, store = by_name["Harvard Museum"], by_name["Corner Store"]
    formula = by_name['=HYPERLINK("http://evil.example")']
    assert museum.nearby
    assert (museum.nearby.zip, museum.url, museum.kind) == ("02138", "https://www.harvard.example", "nonprofit")
    assert museum.note == "a [31mred note"
    assert store.kind == "business"
    assert formula.url == ""


def test_an_address_in_one_cell_is_taken_apart(tmp_path: Path) -> None:
    imported(tmp_path, 'Agency,Address\nHelp Line,"12 Main St, Dayton, OH 45402"\n')
    (one,) = [each for each in found(tmp_path, near="Dayton, OH") if each.nearby]
    assert one.nearby
    assert (one.nearby.street, one.nearby.state, one.nearby.zip) == ("12 Main St", "OH", "45402")


# The IRS's file


def test_the_irs_file_is_known_and_its_codes_mean_something(tmp_path: Path) -> None:
    counts = imported(tmp_path, IRS, "eo_oh.csv", Area("oh"))
    assert (counts.kept, counts.elsewhere) == (3, 1)
    by_name = {each.name: each for each in [*found(tmp_path, near="454"), *found(tmp_path, near="458")] if each.nearby}
    pantry, church = by_name["Riverside Food Pantry Inc"], by_name["Church of the Hill"]
    assert (pantry.topics, pantry.kind) == (("nutrition", "basic-needs"), "nonprofit")
    assert pantry.offers == "food bank or pantry"
    assert pantry.nearby
    assert (pantry.nearby.city, pantry.nearby.zip, pantry.nearby.contact) == ("Dayton", "45402", "")
    assert (church.kind, church.topics) == ("faith", ())
    assert "Ohio, Texas and Beyond" in by_name
    assert names(found(tmp_path, "friends")) == ["Riverside Food Pantry Inc"]


@pytest.mark.parametrize(
    ("area", "kept"), [(Area(), 4), (Area(city="dayton"), 2), (Area(zips=("458", "787")), 2), (Area("OH", "Lima"), 1)]
)
def test_only_the_area_that_is_asked_for_is_kept(tmp_path: Path, area: Area, kept: int) -> None:
    assert imported(tmp_path, IRS, "eo.csv", area).kept == kept
    assert [each.area for each in imported_lists(tmp_path)] == [area.words()]


@pytest.mark.parametrize("cut", [1, 20, 42])
def test_an_irs_file_that_was_half_copied_is_refused_whatever_state_it_ends_in(tmp_path: Path, cut: int) -> None:
    lines = IRS.splitlines(keepends=True)
    with pytest.raises(ImagineError, match=rf"Row {len(lines) + 1} of .*the file ends in the middle of this row"):
        imported(tmp_path, IRS + lines[3][:cut], "eo.csv", Area("OH"))


def test_an_area_without_anybody_imports_nothing(tmp_path: Path) -> None:
    imported(tmp_path, COUNTY)
    with pytest.raises(ImagineError, match=r"eo\.csv has no organization in WY, so nothing was imported"):
        imported(tmp_path, IRS, "eo.csv", Area("WY"))
    assert [each.name for each in imported_lists(tmp_path)] == ["county.csv"]


def test_codes_and_capitals() -> None:
    assert field_of("k31").does == field_of("K31Z").does == "food bank or pantry"
    assert field_of("B94").topics == ("educators", "families")
    assert (field_of("K39").does, field_of("Z99").does, field_of("").topics) == ("food programs", "", ())
    assert field_of("A51").kind == "museum"
    written = name_in_small_letters("YMCA OF THE GREATER-DAYTON AREA (NORTH) II")
    assert written == "YMCA of the Greater-Dayton Area (North) II"
    assert name_in_small_letters("McDonald House") == "McDonald House"


# Kept in one file


def test_lists_stand_side_by_side_and_one_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    imported(tmp_path, COUNTY)
    imported(tmp_path, "Member Name,Town\nStone Dental,Lima\nBakery,Lima\n", "chamber.csv")
    assert names(found(tmp_path, "dental")) == ["Stone Dental", "Valley Family Dental"]
    imported(tmp_path, "Organization,City\nNew Dental,Dayton\n")
    assert names(found(tmp_path, "dental")) == ["New Dental", "Stone Dental"]
    assert [(each.name, each.number) for each in imported_lists(tmp_path)] == [("chamber.csv", 2), ("county.csv", 1)]
    forget_list(tmp_path, "county.csv")
    assert names(found(tmp_path, "dental")) == ["Stone Dental"]
    with pytest.raises(ImagineError, match=r"No list nope was imported. There are: chamber.csv"):
        forget_list(tmp_path, "nope")
    forget_list(tmp_path, "chamber.csv")
    assert not (tmp_path / "local-orgs.db").exists()


def test_a_mistake_in_the_middle_leaves_the_earlier_list(tmp_path: Path) -> None:
    imported(tmp_path, COUNTY)
    rows = "".join(f"Dental {n},Dayton,45402\n" for n in range(500))
    with pytest.raises(ImagineError, match="Row 502"):
        imported(tmp_path, f'Organization,City,Zip\n{rows}"never closed,Dayton\n')
    assert names(found(tmp_path, "dental")) == ["Valley Family Dental"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["county.csv", "local-orgs.db"]


def test_a_full_disk_is_told_with_the_row_and_leaves_the_earlier_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path, COUNTY)
    monkeypatch.setattr(local_orgs, "_PREPARED", local_orgs._PREPARED + "PRAGMA max_page_count = 40;")
    rows = "".join(f"Dental {n},{'long street ' * 20},Dayton\n" for n in range(2_000))
    with pytest.raises(ImagineError, match=r"at row [0-9,]+ of the list: the disk is full") as caught:
        imported(tmp_path, f"Organization,Street,City\n{rows}")
    assert "are as they were" in caught.value.message
    assert names(found(tmp_path, "dental")) == ["Valley Family Dental"]
    assert not list(tmp_path.glob(".imagine-*"))


def test_of_two_imports_at_once_the_later_one_says_so(tmp_path: Path) -> None:
    read = table(tmp_path, COUNTY)
    counts = Counts()

    def meanwhile() -> object:
        yield from records_of(read, guessed_columns(read.header), Area(), None, counts)
        imported(tmp_path, "Member Name,Town\nStone Dental,Lima\n", "chamber.csv")

    with pytest.raises(ImagineError, match="another import has changed it meanwhile"):
        write_local_list(tmp_path, "county.csv", "", meanwhile(), TODAY, counts)  # type: ignore[arg-type]
    assert [each.name for each in imported_lists(tmp_path)] == ["chamber.csv"]


def test_a_file_whose_tables_are_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "local-orgs.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE lists (id INTEGER PRIMARY KEY); PRAGMA user_version = 1;")
    path.write_bytes(path.read_bytes().replace(b"KEY", b"KE\xd9"))
    assert imported_lists(tmp_path) == ()
    with pytest.raises(ImagineError, match="Delete it, and import your lists again"), open_local(path) as database:
        database.execute("SELECT id FROM lists")


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_broken_file_is_told_and_the_other_lists_are_searched(tmp_path: Path, content: bytes) -> None:
    from imagine_cli.store.directory import nearby_lists

    (tmp_path / "local-orgs.db").write_bytes(content)
    nearby, warnings = nearby_lists(tmp_path)
    assert nearby is None
    assert "Delete it, and import your lists again." in warnings[0]
    assert imported_lists(tmp_path) == ()


def test_nonsense_and_too_much_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nonsense = "Organization,City\n" + "".join(f"{n},{n * 7}\n" for n in range(2_000))
    with pytest.raises(ImagineError, match=r"has no organization with a name, so nothing was imported"):
        imported(tmp_path, nonsense)
    monkeypatch.setattr("imagine_cli.store.local_records.MOST_ROWS", 2)
    with pytest.raises(ImagineError, match=r"more than 2 organizations. Import a part: with --state"):
        imported(tmp_path, COUNTY)


def test_of_very_many_the_best_are_shown_and_all_counted(tmp_path: Path) -> None:
    rows = "".join(f"Grace Church {n},Dayton\n" for n in range(300))
    imported(tmp_path, f"Organization,City\n{rows}")
    result = find_organizations(read_directory(), ["church"], Filters(), LocalOrgs(tmp_path))
    assert (result.nearby, len(names(list(result.organizations)))) == (300, MOST_NEARBY)


def test_the_file_is_one_that_other_programs_can_read(tmp_path: Path) -> None:
    imported(tmp_path, COUNTY)
    with closing(sqlite3.connect(tmp_path / "local-orgs.db")) as database:
        assert database.execute("SELECT count(*) FROM orgs").fetchone() == (3,)


def test_hosts_and_names_are_those_of_a_neighborhood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(
        tmp_path,
        "Organization,Services\nOak School,chess club\nChess Shop,sets\nDay Camp,chess and games\n"
        "City Parks,nature walks; chess; camps\nWest Center,chess and homework help\n",
    )
    nearby = LocalOrgs(tmp_path)
    assert {each.name for each in nearby.hosts({"chess"})} == {"Oak School", "Day Camp", "City Parks", "West Center"}
    assert nearby.hosts(()) == ()
    assert nearby.kinds_by_name() == {
        "Oak School": "school", "Chess Shop": "other", "Day Camp": "other", "City Parks": "government",
        "West Center": "other",
    }  # fmt: skip
    monkeypatch.setattr("imagine_cli.store.local_search.NEIGHBORHOOD", 2)
    assert (nearby.kinds_by_name(), nearby.hosts({"chess"})) == ({}, ())
