"""English as notes write it: enough of it to ask a question and to judge an answer."""
