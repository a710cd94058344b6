# Two flows of Harbour Water; the policy below has no words for anybody's ear.
resource "aws_connect_contact_flow" "survey" {
  instance_id = aws_connect_instance.main.id
  name        = "Survey"
  content     = <<-JSON
    {
      "Version": "2019-10-30",
      "StartAction": "ask",
      "Actions": [
        {
          "Identifier": "ask",
          "Type": "GetParticipantInput",
          "Parameters": {"Text": "How well did we understand your trouble today? Press 1 to 5."},
          "Transitions": {"NextAction": "bye"}
        }
      ]
    }
  JSON
}

resource "aws_connect_contact_flow" "hold" {
  instance_id = aws_connect_instance.main.id
  name        = "Hold"
  content = jsonencode({
    Version     = "2019-10-30"
    StartAction = "hold"
    Actions = [
      {
        Identifier = "hold"
        Type       = "MessageParticipant"
        Parameters = {
          Text = "You are next in ${var.queue_name}. Thank you for your \"patience\"."
        }
        Transitions = { NextAction = "hold", Errors = [], Conditions = [] }
      },
    ]
  })
}

resource "aws_iam_policy" "flows" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow" }] })
}
