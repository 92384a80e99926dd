"""The pictures of the guides, taken of the real program; nothing in them is drawn by hand.

A story plays one guide through and takes its pictures on the way: the web form in Chromium,
workbooks as LibreOffice lays them out, commands as they answer in a terminal. The test run plays
every story anew and holds each committed picture to what it sees, see `compare`.
"""
