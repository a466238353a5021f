"""What `test_house.py` asks: each checker takes text and returns complaints, so each can be shown to fail."""
