"""What every page of a view has around it: title, sources and what is expected; no kind's own."""

from __future__ import annotations

from dataclasses import dataclass

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.records.programme import FormUse, Programme
from generator.records.view import History, Scorecard, View
from generator.stats.views.history import linked


@dataclass(frozen=True, slots=True)
class Source:
    """A form that the view is made from: who hands it in by when, and how much is there."""

    title: str
    url: str
    submitters: str
    due: tuple[tuple[str | None, str], ...]
    records: int
    state: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One view with its programme; makes the pages below its address."""

    library: Library
    programme: Programme
    view: View

    @property
    def url(self) -> str:
        """The page of the view, relative to the site."""
        return view_url(self.programme, self.view)

    def base(self, below: str = "") -> str:
        """The way from a page of the view back to the site."""
        return "/".join([".."] * (self.url + below).count("/"))

    @property
    def records(self) -> int:
        """How many records the view is made from."""
        return sum(entry.records for entry in self.sources())

    def sources(self) -> list[Source]:
        """The forms that the view is made from."""
        content = self.view.content
        programmes = [self.programme]
        if isinstance(content, History):
            dataset = self.library.dataset
            programmes = linked(dataset, self.programme, content.chosen.form)
        uses = ((p, p.use_of(form)) for p in programmes for form in self._forms())
        return [self._source(programme, use) for programme, use in uses if use]

    def _forms(self) -> list[str]:
        """Those that the view names, then those that its goals and indicators are measured by."""
        found = self.view.forms()
        content = self.view.content
        if isinstance(content, Scorecard):
            goals = {goal.id: goal for goal in self.programme.goals}
            for column in content.columns:
                goal = goals.get(column.name) if column.kind == "goal" else None
                name = goal.indicator if goal else column.name
                indicator = self.programme.indicator(name)
                if column.kind in ("goal", "indicator") and indicator:
                    selections = indicator.measure.selections()
                    found += [s.form for s in selections if not s.programme]
                if goal and goal.targets and not goal.targets.programme:
                    found.append(goal.targets.form)
        return list(dict.fromkeys(found))

    def _source(self, programme: Programme, use: FormUse) -> Source:
        records = len(self.library.dataset.of(programme.id, use.form))
        over = programme.concluded(self.library.edition.today)
        return Source(
            title=self.library.catalogue.form_title(programme.id, use.form),
            url=f"{programme.url}{use.form}/",
            submitters=wording.levels(use.submitters),
            due=tuple((due.date, due.note) for due in use.due),
            records=records,
            state="" if records else wording.NOT_REPORTED if over else "尚未报送",
        )

    def page(
        self,
        template: str,
        *,
        below: str = "",
        part: str = "",
        search: str = "",
        words: str = "",
        nothing: bool = False,
        **values: object,
    ) -> Page:
        """A page of the view at its own address or `below` it; `part` says which part it shows.

        `words` is what its description says; `search` is found besides its titles. A view that says
        `nothing` yet shows what is expected instead.
        """
        title = f"{self.view.title}：{part}" if part else self.view.title
        sources = self.sources()
        body = rendered(
            template,
            base=self.base(below),
            programme=self.programme,
            view=self.view,
            view_url=self.url,
            part=part,
            title=title,
            sources=sources,
            nothing=nothing or (not part and not any(entry.records for entry in sources)),
            today=self.library.edition.today,
            **values,
        )
        about = words or self.view.note or self.view.source
        return Page(
            url=f"{self.url}{below}",
            title=f"{title} · {self.programme.short}",
            description=wording.clipped(f"{self.programme.title}：{self.view.title}。{about}"),
            kind="专题页",
            body=body,
            search_text=" ".join([title, self.programme.title, self.view.note, search]).strip(),
        )


def view_url(programme: Programme, view: View) -> str:
    """The address of a view, relative to the site; it never changes."""
    return f"{programme.url}{view.id}/"
