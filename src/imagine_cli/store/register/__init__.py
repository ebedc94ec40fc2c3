"""The register: the folder of folders, one a partner, in which a library keeps its partnerships."""

from __future__ import annotations

from imagine_cli.store.folder import register_folder
from imagine_cli.store.names import FileKind, kind_of, same_name, slug
from imagine_cli.store.register.finding import (
    Found,
    answers_file,
    find_assessment,
    find_partner,
    matching,
    nothing_there,
    partner_called,
    the_one,
)
from imagine_cli.store.register.glance import Glance, glance
from imagine_cli.store.register.new_files import (
    MOST_TRIES,
    moved_to,
    name_to_type,
    new_assessment_path,
    new_decision_path,
    new_paper_path,
    refuse_if_read_only,
)
from imagine_cli.store.register.partners import (
    Entry,
    FoundPartner,
    Partner,
    Partners,
    decisions_about,
    is_own_folder,
    latest_of_each,
    partner_at,
    partner_folders,
    partner_in,
    partners,
    read_entry,
    recency,
    stray_note,
)

__all__ = [
    "MOST_TRIES",
    "Entry",
    "FileKind",
    "Found",
    "FoundPartner",
    "Glance",
    "Partner",
    "Partners",
    "answers_file",
    "decisions_about",
    "find_assessment",
    "find_partner",
    "glance",
    "is_own_folder",
    "kind_of",
    "latest_of_each",
    "matching",
    "moved_to",
    "name_to_type",
    "new_assessment_path",
    "new_decision_path",
    "new_paper_path",
    "nothing_there",
    "partner_at",
    "partner_called",
    "partner_folders",
    "partner_in",
    "partners",
    "read_entry",
    "recency",
    "refuse_if_read_only",
    "register_folder",
    "same_name",
    "slug",
    "stray_note",
    "the_one",
]
