"""AWS on loopback for Slipway's tests and demo: moto, corrected in process where it departs from AWS."""
