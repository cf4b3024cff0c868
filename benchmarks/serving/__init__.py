"""What a served desk takes: answers a second, their times, and memory."""
