"""What an event is in other schemes: its category's crosswalk, made more exact by its modes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.vocabulary.codebook import Category, Crosswalk


def crosswalk_of(category: Category, modes: Sequence[str] = ()) -> Crosswalk:
    """The category in other schemes, narrowed by those modes that are more exact than it.

    Of several modes all codes and types are given; the Goldstein value is then that of the one furthest from 0, whose
    code comes first. Modes that the category does not have are ignored.
    """
    whole = category.crosswalk
    held = [mode.crosswalk for mode in category.modes if mode.name in modes]
    coded = [(one.goldstein, one.cameo) for one in held if one.goldstein is not None and one.cameo is not None]
    coded.sort(key=lambda pair: -abs(pair[0]))
    acled = [one.acled for one in held if one.acled is not None]
    ucdp = [one.ucdp for one in held if one.ucdp is not None]
    codes = _joined(codes for _, codes in coded) if coded else whole.cameo
    return Crosswalk(
        cameo_root=_joined([tuple(code[:2] for code in codes)]),
        goldstein=coded[0][0] if coded else whole.goldstein,
        quad_number=whole.quad_number,
        acled=_joined(acled) if acled else whole.acled,
        ucdp=_joined(ucdp) if ucdp else whole.ucdp,
        cameo=codes,
    )


def _joined(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """All entries, each once, in order."""
    return tuple(dict.fromkeys(entry for one in lists for entry in one))
