"""The dossiers in the docs are those that the engine makes of the demonstration today."""

from __future__ import annotations

import pytest

from tooling.dossiers import FOLDER, STORIES, Story, dossier, page, repository

pytestmark = pytest.mark.xdist_group("review")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_example_is_what_a_reviewer_would_see(story: Story) -> None:
    with repository() as folder:
        told = page(story, dossier(story, folder))
    assert (FOLDER / f"{story.name}.md").read_text("utf-8") == told, (
        "run python -m tooling.dossiers"
    )


def test_no_other_example_is_left() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{story.name}.md" for story in STORIES}
