"""What the policy pages show, taken from the library as frozen data; nothing here knows a request."""
