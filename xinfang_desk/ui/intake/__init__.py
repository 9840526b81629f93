"""接访登记: the counter's form, who came today, what is known of the person, the slip."""
