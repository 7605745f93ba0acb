"""Whether a statement bears on a claim, kept beside it by the database.

The list of accepted statements without a claim would otherwise look at every
assertion there is. Both triggers ask the assertions anew, so whatever a program wrote
into the column, and in which order, it says what they say.
"""

import pgtrigger

knows_its_claims = pgtrigger.Trigger(
    name="statement_knows_its_claims",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
    NEW.is_attached := EXISTS (
        SELECT FROM claims_assertion
        WHERE statement_id = NEW.id AND removed_at IS NULL
    );
    RETURN NEW;
    """,
)

tells_its_statement = pgtrigger.Trigger(
    name="assertion_tells_its_statement",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
    UPDATE claims_statement AS said SET is_attached = NOT is_attached
    WHERE id IN (NEW.statement_id, OLD.statement_id)
    AND is_attached <> EXISTS (
        SELECT FROM claims_assertion
        WHERE statement_id = said.id AND removed_at IS NULL
    );
    RETURN NULL;
    """,
)
