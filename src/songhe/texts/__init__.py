"""Published texts that an officer turns into draft documents, beside what was read in them."""
