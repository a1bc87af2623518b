"""What is drawn of a map, and what solvers take of it: its lines without the evidence behind them."""
