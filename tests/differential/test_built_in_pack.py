"""The compiler against the interpreter on the built-in pack's rules."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerkit.assessment import Assessor, interpreted
from peerkit.model import Organisation
from peerkit.packs import load_pack

AS_OF = date(2025, 6, 15)
PACK = load_pack("peer-support-in-practice")
FAST, SLOW = Assessor(PACK), Assessor(PACK, evaluator=interpreted)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_rule_comes_to_the_same(
    data: st.DataObject, wholes: st.SearchStrategy[Organisation]
) -> None:
    whole = data.draw(wholes)
    fast, slow = (assessor.assess(whole, as_of=AS_OF) for assessor in (FAST, SLOW))
    assert fast.findings == slow.findings
    assert fast.groups == slow.groups
