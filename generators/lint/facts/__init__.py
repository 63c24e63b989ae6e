"""What a Word document is, as Word would show it: plain frozen data, from any program that writes .docx."""
