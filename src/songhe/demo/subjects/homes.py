"""Invented care institutions, childcare centres and hospitals."""

from collections.abc import Iterator
from typing import Any

from songhe.demo.subjects.draws import Draws, Shares, hundredths
from songhe.demo.subjects.setting import Setting
from songhe.subjects.actions import NewSubject

INSTITUTIONS, CENTRES, HOSPITALS = 120, 80, 60
OPENED_LATELY = 0.18
TYPES = {"township_home": 0.35, "other": 0.65}
OPERATION = {
    "welfare_home": {"public": 0.6, "public_private": 0.4},
    "veterans_home": {"public": 1.0},
    "township_home": {"public": 0.4, "public_private": 0.6},
    "other": {"private": 0.88, "public_private": 0.12},
}
BEDS = {"welfare_home": (260, 520), "veterans_home": (60, 160), "township_home": (120, 320), "other": (80, 480)}
TITLES = {"welfare_home": "社会福利院", "veterans_home": "光荣院", "township_home": "敬老院", "other": "养老院"}
GRADES = {0: 0.25, 1: 0.15, 2: 0.30, 3: 0.20, 4: 0.08, 5: 0.02}
HOMES: Shares = {
    "institution.nonprofit": (0.60, 0.60),
    "institution.inclusive": (0.35, 0.62),
    "institution.smart": (0.0, 0.045),
    "institution.home_service": (0.30, 0.54),
    "institution.medical_service": (0.90, 0.99),
    "institution.inner_clinic": (0.35, 0.45),
    "institution.referral": (0.70, 0.95),
    "institution.smart_fire": (0.55, 0.93),
    "institution.smart_gas": (0.50, 0.88),
    "institution.bright_kitchen": (0.92, 1.0),
    "institution.meets_gb35796": (0.55, 0.86),
    "institution.meets_gb38600": (0.70, 0.94),
    "institution.fire_certified": (0.90, 0.98),
    "institution.liability_insurance": (0.80, 0.96),
    "institution.epidemic_supplies": (0.97, 1.0),
    "institution.publishes_admission_rules": (0.60, 0.85),
    "institution.separate_accounts": (0.75, 0.90),
    "institution.resident_tariff": (0.85, 0.97),
    "institution.utility_tariff": (0.85, 0.97),
    "institution.medical_agreement": (0.72, 0.93),
    "institution.state_owned": (0.03, 0.04),
}
CHILDCARE: Shares = {
    "childcare_centre.inclusive": (0.30, 0.55),
    "childcare_centre.filed": (0.70, 0.92),
    "childcare_centre.independent_premises": (0.55, 0.60),
    "childcare_centre.accepted": (0.85, 0.95),
    "childcare_centre.epidemic_supplies": (0.98, 1.0),
    "childcare_centre.resident_tariff": (0.75, 0.95),
    "childcare_centre.kindergarten_class": (0.35, 0.40),
}
HOSPITAL: Shares = {
    "hospital.green_channel": (0.85, 0.97),
    "hospital.internet_nursing": (0.30, 0.62),
    "hospital.geriatrics": (0.25, 0.55),
    "hospital.care_ward": (0.08, 0.16),
}
HOSPITAL_KINDS = {"township": 0.45, "community": 0.25, "specialised": 0.12, "tcm": 0.08, "other": 0.10}
HOSPITAL_TITLES = {
    "general": "医院", "specialised": "康复医院", "tcm": "中医医院", "township": "卫生院",
    "community": "社区卫生服务中心", "other": "门诊部",
}  # fmt: skip
MARKET_PRICES = (2600, 4800)


def institutions(setting: Setting) -> Iterator[NewSubject]:
    """Each with a welfare home and a veterans' home in a county first; those opened by the day."""
    for spot in setting.spread("I", INSTITUTIONS):
        opened = spot.draws.started(OPENED_LATELY)
        if opened <= setting.as_of:
            kind = ("welfare_home", "veterans_home")[spot.position] if spot.position < 2 else ""
            kind = kind or spot.draws.pick("type", TYPES)
            near = spot.county.division.name if spot.position < 2 else spot.near
            name = f"{near}{spot.invented}{TITLES[kind]}"
            facts = _home(spot.draws, kind) | {"institution.opened_on": opened}
            yield NewSubject("institution", spot.code, name, spot.township.scope, facts)


def _home(draws: Draws, kind: str) -> dict[str, Any]:
    operation = draws.pick("operation", OPERATION[kind])
    public, inclusive = operation != "private", draws.yes("institution.inclusive", *HOMES["institution.inclusive"])
    tekun = public and kind != "veterans_home"
    clinic = draws.yes("institution.inner_clinic", *HOMES["institution.inner_clinic"])
    return draws.every(HOMES) | {
        "institution.operation": operation,
        "institution.type": kind,
        "institution.built_public": public,
        "institution.nonprofit": public or draws.yes("institution.nonprofit", 0.6, 0.6),
        "institution.serves_tekun": tekun,
        "institution.tekun_disabled_care": tekun and draws.yes("tekun care", 0.5, 0.8),
        "institution.permitted_medical_care": clinic and draws.yes("permitted", 0.35, 0.6),
        "institution.aided": public or inclusive,
        "institution.publishes_price": inclusive and draws.yes("publishes", 0.7, 0.9),
        "institution.inner_clinic_filed": clinic and draws.yes("filed", 0.85, 0.97),
        "institution.inner_clinics": int(clinic),
        "institution.clinic_serves_neighbours": clinic and draws.yes("neighbours", 0.3, 0.5),
        "institution.clinic_scope_approved": clinic and draws.yes("wider scope", 0.1, 0.3),
        "institution.grade": draws.pick("grade", GRADES),
        "institution.major_fire_hazards": int(not draws.yes("no hazard", 0.90, 0.985)),
        "institution.hardship_residents": draws.between("hardship", 0, 25) if inclusive else 0,
        "institution.supported_workers": draws.between("supported", 0, 6),
        "institution.blacklisted": draws.part("blacklisted") < 0.01,
        **_beds(draws, kind, inclusive),
        **prices(draws, "institution", inclusive, MARKET_PRICES),
    }


def _beds(draws: Draws, kind: str, inclusive: bool) -> dict[str, Any]:
    """Nursing, dementia and hospice beds, and beds added since 2021, are parts of the beds."""
    beds = draws.between("beds", *BEDS[kind]) // 2 * 2
    dementia = draws.part("dementia") < 0.28
    return {
        "institution.beds": beds,
        "institution.nursing_beds": min(beds, int(beds * draws.grown(0.40, 0.50 + 0.30 * draws.part("nursing")))),
        "institution.dementia_beds": min(beds, int(draws.grown(4, 10 + 16 * draws.part("wards")))) if dementia else 0,
        "institution.hospice_beds": draws.between("hospice", 2, 8) if draws.part("hospice ward") < 0.06 else 0,
        "institution.inclusive_beds_added": int(beds * draws.grown(0.05, 0.12)) if inclusive else 0,
    }


def prices(draws: Draws, kind: str, inclusive: bool, market: tuple[int, int]) -> dict[str, Any]:
    """The monthly price beside the market's: most inclusive ones ask four fifths of it or less."""
    usual = draws.between("market", *market) // 10 * 10
    ratio = 0.66 + 0.20 * draws.part("price") if inclusive else 0.85 + 0.35 * draws.part("price")
    return {f"{kind}.market_price": hundredths(usual), f"{kind}.price": hundredths(round(usual * ratio, -1))}


def childcare_centres(setting: Setting) -> Iterator[NewSubject]:
    """Childcare centres, those opened by the day."""
    for spot in setting.spread("C", CENTRES):
        draws = spot.draws
        if draws.started(0.4) <= setting.as_of:
            places, inclusive = draws.between("places", 3, 16) * 10, draws.yes("childcare_centre.inclusive", 0.30, 0.55)
            facts = draws.every(CHILDCARE) | {
                "childcare_centre.places": places,
                "childcare_centre.inclusive_places_added": places * inclusive * draws.between("added", 2, 7) // 10,
                "childcare_centre.supported_workers": draws.between("supported", 0, 4),
                "childcare_centre.youngest_months": draws.pick("youngest", {6: 0.2, 12: 0.3, 18: 0.3, 24: 0.2}),
                **prices(draws, "childcare_centre", inclusive, (1600, 3600)),
            }
            name = f"{spot.near}{spot.invented}托育园"
            yield NewSubject("childcare_centre", spot.code, name, spot.township.scope, facts)


def hospitals(setting: Setting) -> Iterator[NewSubject]:
    """A general hospital in each county first, then health centres and others."""
    for spot in setting.spread("H", HOSPITALS):
        draws = spot.draws
        kind = "general" if spot.position == 0 else draws.pick("kind", HOSPITAL_KINDS)
        grown = draws.every(HOSPITAL)
        ward = grown["hospital.care_ward"]
        level = draws.pick("level", {2: 0.6, 3: 0.4}) if kind == "general" else int(draws.part("level") < 0.6)
        facts = grown | {
            "hospital.kind": kind,
            "hospital.public": kind not in ("other", "specialised") or draws.part("public") < 0.3,
            "hospital.level": level,
            "hospital.internet_nursing": grown["hospital.internet_nursing"]
            or (level >= 2 and setting.as_of.year > 2024),
            "hospital.care_ward_beds": draws.between("ward beds", 8, 40) if ward else 0,
        }
        name = f"{spot.near}{spot.invented}{HOSPITAL_TITLES[kind]}"
        yield NewSubject("hospital", spot.code, name, spot.township.scope, facts)
