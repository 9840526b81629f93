"""What the law and the trade say; standard library only."""
