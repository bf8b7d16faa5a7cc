// Looks for new mail once; gives whether the mail of this Message-ID is there.
const [messageId] = arguments;
const inbox = account().rootFolder.getFolderWithFlags(INBOX);
inbox.updateFolder(null);
return Boolean(inbox.msgDatabase?.getMsgHdrForMessageID(messageId));
