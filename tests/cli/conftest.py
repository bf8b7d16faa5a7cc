"""A campaign on the folder mailbox for each test of the command line."""

from pathlib import Path

import pytest

from tests.cli.asking import asked
from tests.support.campaign_files import CampaignFile, on_folders

PEOPLE = """email,name,role,department,site,mode
asha@example.nhs.uk,Asha Example,Nurse,Ward 7,Manor Hospital,person
bo@example.nhs.uk,Bo Example,Doctor,Cardiology,Manor Hospital,either
chloe@example.nhs.uk,Chloë Example,Pharmacist,Pharmacy,Manor Hospital,online
dewi@example.nhs.uk,Dewi Example,Porter,Facilities,Manor Hospital,either
"""


@pytest.fixture
def trial(tmp_path: Path) -> CampaignFile:
    """A campaign that nobody has joined yet."""
    return on_folders(tmp_path)


@pytest.fixture
def four(trial: CampaignFile) -> CampaignFile:
    """A campaign with four members."""
    table = trial.config.with_name("people.csv")
    table.write_text(PEOPLE, encoding="utf-8")
    assert asked(trial, "people", "import", str(table)).code == 0
    return trial


@pytest.fixture
def drawn(four: CampaignFile) -> CampaignFile:
    """The campaign of four, with its first round drawn."""
    assert asked(four, "rounds", "draw", "1").code == 0
    return four
