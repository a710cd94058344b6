// A training call
VAR calm = false

=== start ===
Customer: Nobody told me the water would be off!
*   Agent: That must have been a nasty surprise.
    ~ calm = true
    Customer: It was, thank you.
    -> closing
*   [Read the policy] Agent: As per our policy, notices are posted.
    -> closing

=== closing ===
{calm: The call ends well.}
Agent: Is there anything else? -> END
