"""What the letters of the NTEE, by which the IRS sorts nonprofits, say of one: its topics, whom it serves, its kind.

The National Taxonomy of Exempt Entities has a letter for a field and two figures for what is done in it: K31 is a food
bank. Codes that a library has little to do with are left to their letter, and some letters say nothing at all.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from imagine_cli.core.directory import Ages, OrganizationKind

# Code: what it does; topics; ages; kind, where it is no nonprofit to us. The longest code that begins one counts.
_CODES = """
A: arts and culture; arts-museums
A23: cultural and ethnic awareness; arts-museums immigrants-refugees
A25: arts education; arts-museums
A30: media; media-literacy
A32: television; media-literacy; ; public-media
A34: radio; media-literacy; ; public-media
A40: visual arts; arts-museums
A50: museum; arts-museums; ; museum
A51: art museum; arts-museums; ; museum
A52: children's museum; arts-museums play-sports; early-childhood school-age families; museum
A54: history museum; arts-museums; ; museum
A56: natural history museum; nature-animals arts-museums; ; museum
A57: science and technology museum; stem arts-museums; ; museum
A60: performing arts; arts-museums
A62: dance; arts-museums
A65: theater; arts-museums
A68: music; arts-museums
A69: symphony orchestra; arts-museums
A6B: singing and choirs; arts-museums
A70: humanities; arts-museums
A80: historical society; arts-museums
A90: arts service; arts-museums
B: education; educators
B20: school; educators; school-age teens; school
B21: preschool; early-childhood; early-childhood families; school
B24: elementary school; educators; school-age; school
B25: high school; educators; teens; school
B28: special education; disability educators; school-age teens; school
B29: charter school; educators; school-age teens; school
B30: vocational school; money-careers educators; teens adults; school
B40: college; educators; adults; university
B41: community college; educators money-careers; adults; university
B42: college; educators; adults; university
B43: university; educators; adults; university
B50: graduate school; educators; adults; university
B60: adult education; families reading; adults
B70: library; libraries
B82: scholarships; money-careers; teens
B90: educational services; out-of-school educators; school-age teens
B92: reading and literacy help; reading; school-age
B94: parents and teachers; educators families; families
C: environment; nature-animals
C41: botanical garden; nature-animals
C42: garden club; nature-animals
C60: environmental education and outdoor survival; nature-animals
D: animals; nature-animals
D20: animal protection and welfare, animal shelter; nature-animals
D30: wildlife preservation; nature-animals
D50: zoo or aquarium; nature-animals; school-age families
E: health care; health
E20: hospital; health
E30: outpatient health care; health
E32: community clinic; health
E40: reproductive health care; health
E42: family planning; health
E70: public health; health
E80: health; health
E92: home health care; health; seniors
F: mental health; mental-health
F20: substance abuse treatment and prevention, drugs, alcohol; mental-health
F30: mental health treatment; mental-health
F40: hotline and crisis intervention; mental-health
F60: counseling; mental-health
F80: mental health association; mental-health
G: diseases and disorders; health
G25: Down syndrome and birth defects; disability health
G30: cancer; health
G40: diseases of organs; health
G41: eye diseases, blindness and vision; disability health
G43: heart diseases; health
G84: autism; disability
H: medical research; health
I: crime and the law; safety
I20: crime prevention; safety
I21: youth violence prevention; juvenile-justice safety; school-age teens
I40: rehabilitation of offenders, prison and jail; juvenile-justice
I70: protection against abuse; safety families
I71: spouse abuse prevention, domestic violence; safety families
I72: child abuse prevention; safety foster-care; families
I80: legal services, legal aid; families; adults
J: jobs and employment; money-careers; adults
J20: job training and placement; money-careers; adults
J30: vocational rehabilitation; money-careers disability; adults
K: food and farming; nutrition
K20: agriculture, farms; rural nutrition
K30: food programs; nutrition
K31: food bank or pantry; nutrition basic-needs
K34: meals served together; nutrition; adults seniors
K35: soup kitchen; nutrition basic-needs; adults
K36: meals on wheels; nutrition; seniors
K40: nutrition; nutrition
L: housing; homelessness
L20: housing development; homelessness
L21: public housing; homelessness
L22: housing for seniors; homelessness; seniors
L25: housing rehabilitation; homelessness
L40: temporary housing; homelessness
L41: homeless shelter; homelessness
M: public safety; safety
M20: disaster preparedness and relief; safety
M24: fire department and fire prevention; safety
M40: safety education, first aid; safety
N: recreation and sports; play-sports
N20: camp; out-of-school nature-animals; school-age teens
N30: parks, playgrounds and recreation; play-sports
N32: parks and playgrounds; play-sports nature-animals
N60: amateur sports; play-sports
N63: baseball and softball; play-sports
N64: soccer; play-sports
N67: swimming; play-sports
O: youth development; clubs-mentoring; school-age teens
O20: youth center or club; clubs-mentoring out-of-school; school-age teens
O23: boys and girls club; clubs-mentoring out-of-school; school-age teens
O30: mentoring; clubs-mentoring; school-age teens
O31: big brothers and big sisters, mentoring; clubs-mentoring; school-age teens
O40: scouts; clubs-mentoring; school-age teens
O41: boy scouts; clubs-mentoring; school-age teens
O42: girl scouts; clubs-mentoring; school-age teens
O43: camp fire; clubs-mentoring; school-age teens
O50: youth development; clubs-mentoring; school-age teens
O51: community service by youth; clubs-mentoring service-civics; school-age teens
O52: farm and 4-H clubs for youth; clubs-mentoring rural; school-age teens
O53: business for youth; money-careers clubs-mentoring; teens
O54: citizenship for youth; service-civics clubs-mentoring; school-age teens
P: human services; families
P21: Red Cross; safety health
P22: Urban League; black-youth money-careers
P24: Salvation Army; basic-needs families
P27: YMCA, YWCA and the like; clubs-mentoring out-of-school
P28: neighborhood center; families; families
P29: thrift shop; basic-needs
P30: services for children and youth; families; school-age teens families
P31: adoption; foster-care; families
P32: foster care; foster-care; families
P33: child care, daycare; early-childhood; early-childhood families
P40: family services; families; families
P42: single parents; families; families
P43: family violence shelter; safety families; families
P44: in-home help; families; families seniors
P45: teen parents; families; teens families
P46: family counseling; mental-health families; families
P51: money counseling; money-careers families; adults
P52: transportation help; basic-needs; adults seniors
P58: gifts of goods; basic-needs
P60: emergency help; basic-needs families
P62: help for victims; safety
P74: hospice; health; adults seniors
P75: senior care; health; seniors
P80: independence of people with disabilities and seniors; disability
P81: senior center; families; seniors
P82: developmental disabilities; disability
P84: immigrants and ethnic groups; immigrants-refugees
P85: homeless services; homelessness
P86: blind and low vision; disability
P87: deaf and hard of hearing; disability
Q: international; immigrants-refugees
R: civil rights; service-civics
R22: minority rights; service-civics
R23: disability rights; disability service-civics
R25: seniors' rights; service-civics; seniors
R26: LGBTQ rights; lgbtq service-civics
R40: voter education; service-civics; adults
S: community improvement; service-civics
S20: neighborhood development; service-civics
S41: chamber of commerce; money-careers; ; association
S80: service club; service-civics; ; association
S81: women's service club; service-civics; ; association
S82: men's service club; service-civics; ; association
T: giving; service-civics; ; foundation
U: science and technology; stem
U30: science; stem
U40: engineering; stem
V: social science; service-civics
W: public benefit; service-civics
W20: government and public administration; service-civics
W30: military and veterans; military-families; families adults
W40: public transportation; service-civics
W50: telephone and broadband; digital-access
X: religion; ; ; faith
X20: church, Christian; ; ; faith
X21: church, Protestant; ; ; faith
X22: church, Catholic; ; ; faith
X30: synagogue, Jewish; ; ; faith
X40: mosque, Islamic; ; ; faith
X50: temple, Buddhist; ; ; faith
X70: temple, Hindu; ; ; faith
"""


class Field(Struct, frozen=True):
    """What a code says: what such an organization does, and in our words its topics, ages and kind."""

    does: str = ""
    topics: tuple[str, ...] = ()
    ages: tuple[Ages, ...] = ()
    kind: OrganizationKind = "nonprofit"


@cache
def field_of(code: str) -> Field:
    """What an NTEE code says; nothing for one that is empty, unknown, or not one. K31Z counts as K31, K39 as K."""
    fields = _fields()
    upper = code.upper()
    for known in (upper[:3], f"{upper[:2]}0", upper[:1]):
        if known in fields:
            return fields[known]
    return Field()


@cache
def _fields() -> dict[str, Field]:
    fields = {}
    for line in _CODES.strip().splitlines():
        code, _, rest = line.partition(": ")
        does, topics, ages, kind, *_ = [part.strip() for part in f"{rest};;;".split(";")]
        fields[code] = Field(does, tuple(topics.split()), tuple(ages.split()), kind or "nonprofit")  # type: ignore[arg-type]
    return fields
