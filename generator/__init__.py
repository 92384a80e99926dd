"""Gongbao: records in git in, a public gazette out."""

__version__ = "0.1.0"
