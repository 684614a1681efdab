package kit

// The line icons.
const (
	IconMenu     Icon = "menu"
	IconGraph    Icon = "graph"
	IconArticle  Icon = "article"
	IconNew      Icon = "new"
	IconReview   Icon = "review"
	IconRanking  Icon = "ranking"
	IconPaths    Icon = "paths"
	IconNote     Icon = "note"
	IconSettings Icon = "settings"
	IconUndo     Icon = "undo"
	IconRedo     Icon = "redo"
	IconSearch   Icon = "search"
	IconReport   Icon = "report"
	IconAdd      Icon = "add"
	IconMinus    Icon = "minus"
	IconFit      Icon = "fit"
	IconLasso    Icon = "lasso"
	IconExpand   Icon = "expand"
	IconConnect  Icon = "connect"
	IconMerge    Icon = "merge"
	IconPin      Icon = "pin"
	IconHide     Icon = "hide"
	IconShow     Icon = "show"
	IconMore     Icon = "more"
	IconClose    Icon = "close"
	IconDown     Icon = "down"
	IconUp       Icon = "up"
	IconLeft     Icon = "left"
	IconRight    Icon = "right"
	IconCopy     Icon = "copy"
	IconOpen     Icon = "open"
	IconCheck    Icon = "check"
	IconWarning  Icon = "warning"
	IconClock    Icon = "clock"
	IconPlay     Icon = "play"
	IconStop     Icon = "stop"
	IconFilter   Icon = "filter"
	IconFolder   Icon = "folder"
	IconFile     Icon = "file"
	IconTag      Icon = "tag"
	IconEdit     Icon = "edit"
	IconDelete   Icon = "delete"
	IconSplit    Icon = "split"
	IconHelp     Icon = "help"
	IconHistory  Icon = "history"
	IconLink     Icon = "link"
	IconMark     Icon = "mark" // the mark of the program
	IconCollapse Icon = "collapse"
	IconExport   Icon = "export"
	IconQuote    Icon = "quote"
	IconCitation Icon = "citation"
	IconPanel    Icon = "panel"
	IconContrast Icon = "contrast"
	IconNext     Icon = "next"
	IconPrevious Icon = "previous"
)

// icons are drawn by lines on a field of 24 by 24.
var icons = map[Icon]string{
	IconMenu:     `<path d="M4 7h16M4 12h16M4 17h16"/>`,
	IconGraph:    `<circle cx="12" cy="5" r="2.6"/><circle cx="5" cy="18" r="2.6"/><circle cx="19" cy="18" r="2.6"/><path d="M11 7.5L6.3 15.6M13 7.5l4.700 8.100M7.700 18h8.600"/>`,
	IconArticle:  `<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>`,
	IconNew:      `<path d="M12 3v5M12 16v5M3 12h5M16 12h5M5.600 5.600l3.500 3.500M14.900 14.900l3.500 3.500M18.400 5.600l-3.500 3.500M9.100 14.900l-3.500 3.500"/>`,
	IconReview:   `<circle cx="9" cy="12" r="5.500"/><circle cx="15" cy="12" r="5.500"/>`,
	IconRanking:  `<path d="M5 20v-6M12 20V5M19 20v-9"/>`,
	IconPaths:    `<circle cx="5.500" cy="18.500" r="2.300"/><circle cx="18.500" cy="5.500" r="2.300"/><path d="M7.200 16.800L10 14l4-4 2.800-2.800"/>`,
	IconNote:     `<path d="M4 4h16v10l-6 6H4zM20 14h-6v6"/>`,
	IconSettings: `<circle cx="12" cy="12" r="3.200"/><path d="M12 2.500v3.200M12 18.300v3.200M2.500 12h3.200M18.300 12h3.200M5.300 5.300l2.300 2.300M16.400 16.400l2.300 2.300M18.700 5.300l-2.300 2.300M7.600 16.400l-2.300 2.300"/>`,
	IconUndo:     `<path d="M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11H9"/>`,
	IconRedo:     `<path d="M16 5l4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h5"/>`,
	IconSearch:   `<circle cx="10.500" cy="10.500" r="6.500"/><path d="M15.500 15.500L21 21"/>`,
	IconReport:   `<path d="M5 3h14v18H5zM9 8h6M9 12h6M9 16h3"/>`,
	IconAdd:      `<path d="M12 4v16M4 12h16"/>`,
	IconMinus:    `<path d="M4 12h16"/>`,
	IconFit:      `<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>`,
	IconLasso:    `<path d="M12 4c5 0 9 2.500 9 6s-4 6-9 6-9-2.500-9-6 4-6 9-6zM7 15.500c-1.500 1.500-.500 3.500 1 3.500 1.800 0 2-2 .500-3"/>`,
	IconExpand:   `<circle cx="12" cy="12" r="3"/><path d="M12 2v5M12 17v5M2 12h5M17 12h5"/>`,
	IconCollapse: `<circle cx="12" cy="12" r="3"/><path d="M9.500 3L12 6l2.500-3M9.500 21l2.500-3 2.500 3M3 9.500L6 12l-3 2.500M21 9.500L18 12l3 2.500"/>`,
	IconConnect:  `<circle cx="5" cy="19" r="2.500"/><circle cx="19" cy="5" r="2.500"/><path d="M7 17c3.500-1 2-9 10-10"/>`,
	IconMerge:    `<path d="M4 5c5 0 6 7 9 7h7M4 19c5 0 6-7 9-7M16.500 8.500L20 12l-3.500 3.500"/>`,
	IconSplit:    `<circle cx="6" cy="12" r="3.500"/><circle cx="18" cy="12" r="3.500"/><path d="M12 4v16"/>`,
	IconPin:      `<path d="M8 3h8M9.500 3v7L6 14h12l-3.500-4V3M12 14v7"/>`,
	IconShow:     `<path d="M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12z"/><circle cx="12" cy="12" r="2.800"/>`,
	IconHide:     `<path d="M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12zM4 20L20 4"/>`,
	IconMore:     `<path d="M5 12h.100M12 12h.100M19 12h.100"/>`,
	IconClose:    `<path d="M6 6l12 12M18 6L6 18"/>`,
	IconDown:     `<path d="M6 9l6 6 6-6"/>`,
	IconUp:       `<path d="M6 15l6-6 6 6"/>`,
	IconLeft:     `<path d="M15 6l-6 6 6 6"/>`,
	IconRight:    `<path d="M9 6l6 6-6 6"/>`,
	IconPrevious: `<path d="M15 6l-6 6 6 6"/>`,
	IconNext:     `<path d="M9 6l6 6-6 6"/>`,
	IconCopy:     `<path d="M8 8h12v12H8zM16 8V4H4v12h4"/>`,
	IconCitation: `<path d="M8 8h12v12H8zM16 8V4H4v12h4M11.500 12.500h5M11.500 16h3"/>`,
	IconOpen:     `<path d="M13 4h7v7M20 4l-9 9M10 5H4v15h15v-6"/>`,
	IconExport:   `<path d="M12 15V3M7.500 7.500L12 3l4.500 4.500M4 14v6h16v-6"/>`,
	IconCheck:    `<path d="M4.500 12.500l5 5L19.500 7"/>`,
	IconWarning:  `<path d="M12 3.500L22 20H2zM12 10v4.500M12 17.300v.100"/>`,
	IconClock:    `<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>`,
	IconPlay:     `<path d="M7 4.500l12 7.500-12 7.500z"/>`,
	IconStop:     `<path d="M6 6h12v12H6z"/>`,
	IconFilter:   `<path d="M3 5h18l-7 8v6l-4-2v-4z"/>`,
	IconFolder:   `<path d="M3 6h6.500l2 2.500H21V19H3z"/>`,
	IconFile:     `<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>`,
	IconTag:      `<path d="M3.500 3.500h8l9 9-8 8-9-9zM8 8h.100"/>`,
	IconEdit:     `<path d="M4 20l1-4.500L16.500 4 20 7.500 8.500 19zM14 6.500L17.500 10"/>`,
	IconDelete:   `<path d="M4 6.500h16M9 6.500V4h6v2.500M6 6.500L7 20.500h10l1-14"/>`,
	IconHelp:     `<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.500c0-3.500 5-3.300 5-.200 0 2-2.500 2.200-2.500 4.200M12 16.800v.100"/>`,
	IconHistory:  `<path d="M4 5v5h5M4.500 10a8.500 8.500 0 1 1-.600 4.500M12 7.500V12l3 2"/>`,
	IconLink:     `<path d="M10 14a4 4 0 0 0 5.700 0l3.300-3.300a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0L5 13.300a4 4 0 0 0 5.700 5.700L12 17.700"/>`,
	IconQuote:    `<path d="M9 7c-3 1-4.500 3-4.500 6v4H10v-5H6.500M19 7c-3 1-4.500 3-4.500 6v4H20v-5h-3.500"/>`,
	IconPanel:    `<path d="M3 5h18v14H3zM15 5v14"/>`,
	IconContrast: `<circle cx="12" cy="12" r="8.500"/><path d="M12 3.500v17M15 5.500v13M18 8v8"/>`,
	IconMark:     `<circle cx="5" cy="17" r="2.200"/><circle cx="19" cy="7" r="2.200"/><path d="M7 16c4-2 3-9 7-8 1.500.300 2 .300 3-.300"/>`,
}
