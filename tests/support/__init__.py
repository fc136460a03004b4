"""What several tests stand on: real servers, started for the test and gone after it."""
