"""What is drawn: tables and flowcharts."""
